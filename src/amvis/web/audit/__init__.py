"""Pages of the record of acts and reads."""
