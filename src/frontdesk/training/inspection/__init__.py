"""What is wrong with examples before anything is learned from them: copies, giveaways, rare labels."""
