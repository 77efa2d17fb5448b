"""Train and evaluate."""

import typer

models = typer.Typer()


def train() -> None: ...
def evaluate() -> None: ...
