"""The case: one family, shared by several bodies, each of which sees what law and consent allow."""
