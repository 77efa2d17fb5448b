"""Ask the model of any task for a prediction, and what there is to ask for; nothing is kept.

Each task has addresses of its own, so that the documentation shows what it takes; the tasks are those that were
declared or registered when the service started.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel
from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool

from frontdesk.api.direct import DirectRoute, Endpoint, read_body, takes
from frontdesk.api.errors import responses
from frontdesk.api.faults import Fault, Refused
from frontdesk.api.parameters import known_parameters
from frontdesk.api.routes import BODY_PROBLEMS, PREFIX
from frontdesk.api.service import Service, service_of, wired
from frontdesk.api.task_answers import (
    ModelOut,
    PredictionOut,
    PredictionsOut,
    TaskInfo,
    TasksOut,
    given_model,
    info_of,
    model_of,
    task_of_list,
)
from frontdesk.api.task_schemas import RowIn, TaskBodies, bodies_of
from frontdesk.errors import ModelUnavailable, UnknownTask
from frontdesk.inquiry import Inquiry
from frontdesk.models import Task
from frontdesk.models.tasks.inputs import TEXT
from frontdesk.record import answer_of
from frontdesk.registry import ServedModels

TASKS = f"{PREFIX}/tasks"
PROBLEMS = responses(*BODY_PROBLEMS, ModelUnavailable)
Wired = Annotated[Service, Depends(wired)]
TaskName = Annotated[
    str,
    Path(
        examples=["sentiment"],
        description="One of those that the list of tasks names",
        json_schema_extra={"pattern": r"^[a-z][a-z0-9_]{0,39}$"},
    ),
]

router = APIRouter(prefix=TASKS, tags=["tasks"])


@router.get(
    "",
    response_model=TasksOut,
    dependencies=[Depends(known_parameters)],
    responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY),
)
async def list_tasks(service: Wired) -> TasksOut:
    """List the tasks that can be asked for, with what each decides by."""
    found = []
    for task in service.tasks:
        model, _ = await run_in_threadpool(_model, service, task)
        version = model.version if model else None
        found.append(task_of_list(task, declared=task.name in service.declared, version=version))
    return TasksOut(tasks=found)


@router.get(
    "/{task}/info",
    response_model=TaskInfo,
    dependencies=[Depends(known_parameters)],
    responses=responses(UnknownTask, HTTPStatus.UNPROCESSABLE_ENTITY),
)
async def read_task(task: TaskName, service: Wired) -> TaskInfo:
    """Tell all that is known of a task: inputs, labels, what is promised, and the model that serves it."""
    found = next((each for each in service.tasks if each.name == task), None)
    if found is None:
        raise _unknown(service)
    model, unavailable = await run_in_threadpool(_model, service, found)
    return info_of(found, declared=task in service.declared, model=model, unavailable=unavailable)


@router.post("/{task}/predict", include_in_schema=False)
@router.post("/{task}/predict-batch", include_in_schema=False)
async def refuse_unknown_task(task: str, service: Wired) -> Response:  # noqa: ARG001 - a part of the address
    """Say which tasks there are, where somebody asks for another one."""
    raise _unknown(service)


def router_of(tasks: Sequence[Task], bodies: Mapping[str, TaskBodies]) -> APIRouter:
    """Make the addresses of every task that is known when the service starts."""
    made = APIRouter(prefix=TASKS, tags=["tasks"], route_class=DirectRoute)
    for task in tasks:
        own = bodies[task.name]
        _add(made, task, _predict_one(task, own), own.one, PredictionOut)
        _add(made, task, _predict_several(task, own), own.several, PredictionsOut)
    return made


def bodies_of_all(tasks: Sequence[Task]) -> Mapping[str, TaskBodies]:
    """Make the request models of every task, by its name."""
    return {task.name: bodies_of(task) for task in tasks}


def _add(made: APIRouter, task: Task, endpoint: Endpoint, body: type[BaseModel], answer: type[BaseModel]) -> None:
    what = endpoint.__name__.replace("_", "-")
    options: dict[str, Any] = {
        "methods": ["POST"],
        "name": f"{what}_{task.name}",
        "summary": f"{what.capitalize().replace('-', ' ')}: {task.name}",
        "description": f"{task.description}\n\n{endpoint.__doc__}".strip(),
        "response_model": answer,
        "responses": PROBLEMS,
        "openapi_extra": takes(body),
    }
    made.add_api_route(f"/{task.name}/{what}", endpoint, **options)


def _predict_one(task: Task, bodies: TaskBodies) -> Endpoint:
    async def predict(request: Request) -> Response:
        """Predict one row; nothing is kept."""
        row, service = await read_body(request, bodies.one), service_of(request)
        _check_texts(service, task, [row], ["body"])
        (prediction,) = await service.predictor.predict(task, [row.values_by_input()])
        return _answer(answer_of(prediction))

    return predict


def _predict_several(task: Task, bodies: TaskBodies) -> Endpoint:
    async def predict_batch(request: Request) -> Response:
        """Predict up to 1,000 rows; nothing is kept. Those that are not valid refuse it by their places."""
        asked, service = await read_body(request, bodies.several), service_of(request)
        _check_texts(service, task, asked.rows, [f"body.rows.{index}" for index in range(len(asked.rows))])
        found = await service.predictor.predict(task, [row.values_by_input() for row in asked.rows])
        return _answer({"results": list(map(answer_of, found))})

    return predict_batch


def _check_texts(service: Service, task: Task, rows: Sequence[RowIn], places: Sequence[str]) -> None:
    """Refuse texts in which there is nothing, or too much. Raises `Refused`."""
    name = next((each.name for each in task.inputs if each.type == TEXT), None)
    if name is not None:
        texts = [Inquiry(body=str(row.values_by_input()[name])) for row in rows]
        service.checked(texts, [f"{place}.{name}" for place in places])


def _model(service: Service, task: Task) -> tuple[ModelOut | None, str]:
    """Give what serves a task, and the code of what keeps it away."""
    try:
        if isinstance(service.models, ServedModels):
            return model_of(service.models.served(task.name)), ""
        return given_model(service.models.classifier(task.name).version), ""
    except Exception as error:  # noqa: BLE001 - what is known of a task is told instead of failing
        return None, getattr(error, "code", type(error).__name__)


def _unknown(service: Service) -> Refused:
    there = ", ".join(task.name for task in service.tasks)
    fault = Fault(place="path.task", expected=f"one of {there}")
    return Refused(UnknownTask, [fault], f"there is no such task; expected one of {there}")


def _answer(content: object) -> Response:
    """Write the answer as it is: our own records need no validation, which would cost as much as one task."""
    return Response(to_json(content), HTTPStatus.OK, media_type="application/json")
