"""Runs the script of one problem and, where answers came with it, what grades them. A job comes in as JSON, a report goes out as JSON.

What a script finds here is what Open edX gives it: names that need no import, chance by a seed, a library of the course.
"""
import importlib
import json
import math
import os
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = "python_lib.zip"
HALF = 0.5
ASSUMED = {
    "numpy": "numpy",
    "math": "math",
    "scipy": "scipy",
    "calc": "calc",
    "eia": "eia",
    "chemcalc": "chem.chemcalc",
    "chemtools": "chem.chemtools",
    "miller": "chem.miller",
    "draganddrop": "verifiers.draganddrop",
}


class Silence:
    """Where a script prints to: the report goes out by the same way."""

    def write(self, *_):
        return 0

    def flush(self):
        return None


class LazyModule:
    """A module that is imported when a script first uses it."""

    def __init__(self, name):
        self.__dict__["_name"] = name

    def __getattr__(self, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(importlib.import_module(self.__dict__["_name"]), attribute)


class Failed(Exception):
    """A script ended with an error of its own, or gave back what cannot be read."""

    def __init__(self, message, trace=""):
        super().__init__(message)
        self.trace = trace


def seed_chance(seed):
    import random2

    chance = random2.Random(seed)
    chance.Random = random2.Random
    chance.SystemRandom = random2.SystemRandom
    sys.modules["random"] = chance
    return chance


def execute(code, names, seed):
    """Runs code in names that it may change, with everything that Open edX puts there."""
    names["random"] = seed_chance(seed)
    names["xrange"] = range
    names["os"] = os
    names["sys"] = sys
    for name, module in ASSUMED.items():
        names[name] = LazyModule(module)
    try:
        exec(compile(code, "<script>", "exec"), names)
    except BaseException as wrong:
        raise Failed(last_words(wrong), shortened_trace(wrong)) from None
    return names


def last_words(wrong):
    return str(wrong) or type(wrong).__name__


def shortened_trace(wrong):
    trace = "".join(traceback.format_exception(type(wrong), wrong, drop_frames_of_ours(wrong.__traceback__)))
    return trace[-8000:]


def drop_frames_of_ours(trace):
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace


def through_straw(names):
    """What of a script's names outlives it: what JSON can say, as Open edX has it."""
    kept = {}
    for name, value in names.items():
        if name == "__builtins__" or not isinstance(value, (type(None), int, float, bytes, str, list, tuple, dict)):
            continue
        try:
            kept[decoded(name)] = json.loads(json.dumps(decoded(value)))
        except (TypeError, ValueError, RecursionError):
            continue
    return kept


def decoded(value):
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, (list, tuple)):
        return [decoded(item) for item in value]
    if isinstance(value, dict):
        return {decoded(key): decoded(item) for key, item in value.items()}
    return value


def is_false(ok):
    return not ok or str(ok).lower().strip() == "false"


def is_partial(ok):
    return "partial" in str(ok).lower().strip()


def mark(ok):
    if is_false(ok):
        return "incorrect"
    return "partially-correct" if is_partial(ok) else "correct"


def marks_of(result, count):
    """What a check function gave back, as marks for each input: by the rules of Open edX."""
    if not isinstance(result, dict):
        return {"correct": [mark(result)] * count, "shares": None, "messages": [""] * count, "overall": ""}
    if "ok" in result:
        return marks_for_all(result, count)
    if "input_list" in result:
        return marks_for_each(result)
    raise Failed("CustomResponse: check function returned an invalid dictionary!")


def marks_for_all(result, count):
    correct = mark(result["ok"])
    if "grade_decimal" in result:
        share = float(result["grade_decimal"])
    else:
        share = {"correct": 1.0, "partially-correct": HALF}.get(correct, 0.0)
    said = result.get("msg")
    messages = [""] * count
    if count == 1:
        messages[0] = said
    return {"correct": [correct] * count, "shares": [share] * count, "messages": messages, "overall": said if count > 1 else ""}


def marks_for_each(result):
    inputs = result["input_list"]
    return {
        "correct": [mark(one["ok"]) for one in inputs],
        "shares": [share_of(one) for one in inputs],
        "messages": [one.get("msg") for one in inputs],
        "overall": result.get("overall_message", ""),
    }


def share_of(one):
    if "grade_decimal" in one:
        return float(one["grade_decimal"])
    # Any other truth than the word itself is right and earns nothing: so Open edX has it.
    if str(one["ok"]).lower().strip() == "true":
        return 1.0
    return HALF if is_partial(one["ok"]) else 0.0


def check(task, context, script, seed, marked):
    """Grades one response; the context goes on to the next one."""
    if task["kind"] == "formula":
        return check_formula(task)
    if task["kind"] == "hints":
        return hints_of(task, script, seed, marked)
    ids, given = task["ids"], task["answers"]
    if task["kind"] == "schematic":
        return check_drawing(task, context, given, seed)
    if len(ids) == 1 and not given[0]:
        return {"correct": ["incorrect"], "shares": None, "messages": [""], "overall": "", "empty": True}
    context.update({
        "response_id": task["id"], "expect": task["expect"], "submission": given, "idset": ids, "dynamath": [None] * len(ids),
        "answers": task["all"], "correct": ["unknown"] * len(ids), "messages": [""] * len(ids), "overall_message": "",
        "options": task.get("options"), "testdat": "hello world", "debug": False,
    })
    context.pop("grade_decimals", None)
    if task.get("cfn"):
        return call(task, context, script, given, seed)
    names = execute(task["code"], dict(context), seed)
    context.update(through_straw(names))
    return {
        "correct": context["correct"], "shares": context.get("grade_decimals"),
        "messages": context["messages"], "overall": context["overall_message"],
    }


def call(task, context, script, given, seed):
    answer = given[0] if len(given) == 1 else given
    extra = {name: context.get(name) for name in task.get("extra", [])}
    arguments = "".join(f", {name}={name}" for name in extra)
    code = f"{script}\ncfn_return = {task['cfn']}(expect, ans{arguments})\n"
    names = execute(code, {"expect": task["expect"], "ans": answer, **extra}, seed)
    return marks_of(names["cfn_return"], len(given))


def check_formula(task):
    import formulas

    verdict = formulas.judge(task)
    if verdict == "undecided":
        raise Failed("The answer could not be compared with the expected one.")
    correct = "correct" if verdict == "right" else "incorrect"
    return {"correct": [correct], "shares": None, "messages": [""], "overall": "", "otherForm": verdict == "form"}


def hints_of(task, script, seed, marked):
    import correctmap

    return correctmap.hints_of(task, marked, lambda call, names: execute(f"{script}\n{call}\n", names, seed))


def finite(text):
    """Nothing that was measured is infinite, and what is no number would pass any comparison."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def check_drawing(task, context, given, seed):
    import python2

    if not all(given):
        return {"correct": ["incorrect"] * len(given), "shares": None, "messages": [""] * len(given), "overall": "", "empty": True}
    try:
        context["submission"] = [json.loads(one, parse_float=finite, parse_constant=finite) for one in given]
    except (ValueError, RecursionError):
        raise Failed("The drawing cannot be read.") from None
    names = execute(python2.readable(task["code"]), {**context, python2.NAME: python2.order}, seed)
    context.update(through_straw(names))
    count = len(given)
    return {"correct": context["correct"], "shares": None, "messages": [""] * count, "overall": ""}


def marks_of_one(marks, index):
    """How one answer was marked, for the hint functions that come last."""
    return {"correctness": marks["correct"][index], "msg": marks["messages"][index],
            "npoints": marks["shares"][index] if marks["shares"] else None}


def checked(marks, count):
    """The marks in the form that the report promises; whatever is of another shape is the script's fault."""
    try:
        correct = [str(one) for one in marks["correct"]][:count]
        shares = None if marks["shares"] is None else [float(one) for one in marks["shares"]][:count]
        messages = ["" if one is None else str(one) for one in marks["messages"]][:count]
        overall = str(marks["overall"] or "")
    except (TypeError, ValueError, KeyError) as wrong:
        raise Failed(last_words(wrong), shortened_trace(wrong)) from None
    short = len(correct) < count or len(messages) < count or (shares is not None and len(shares) < count)
    if short or any(not math.isfinite(share) for share in shares or []):
        raise Failed("The script did not mark every input of its response.")
    return {"correct": correct, "shares": shares, "messages": messages, "overall": overall,
            "empty": marks.get("empty", False), "otherForm": marks.get("otherForm", False)}


def run(job):
    seed, script = job["seed"], job["script"]
    context = {"seed": seed, "anonymous_student_id": job["user"]}
    report = {"texts": {}, "results": []}
    try:
        if script:
            context.update(through_straw(execute(script, dict(context), seed)))
        report["texts"] = {name: str(value) for name, value in context.items()}
        context["script_code"] = script
        marked = {}
        for task in job["tasks"]:
            marks = checked(check(task, context, script, seed, marked), len(task["ids"]))
            report["results"].append(marks)
            for index, one in enumerate(task["ids"]):
                marked[one] = marks_of_one(marks, index)
    except Failed as failure:
        report["error"], report["trace"] = str(failure)[:2000], failure.trace
    except Exception as wrong:
        report["error"], report["trace"] = last_words(wrong)[:2000], shortened_trace(wrong)
    return report


def main():
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.path.insert(0, HERE)
    if os.path.exists(os.path.join(HERE, LIBRARY)):
        sys.path.append(os.path.join(HERE, LIBRARY))
    job = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, Silence()
    out.write(json.dumps(run(job)))
    out.flush()


main()
