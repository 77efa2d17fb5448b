"""Answer cheaply where one label is possible, ask a better model elsewhere."""
