"""Learn from labelled messages, and measure what was learned."""
