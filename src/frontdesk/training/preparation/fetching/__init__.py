"""Where the files of a set come from: a place that somebody names, a folder of sets, or Kaggle."""
