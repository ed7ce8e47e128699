"""Ex-ante impact assessment of municipal decisions, from screening to the decision annex."""
