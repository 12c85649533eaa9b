"""The use case of the joint plan: a family, a region and the law in, a plan out."""
