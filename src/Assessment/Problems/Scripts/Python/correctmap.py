"""What became of each answer, as hint functions of a script ask for it and write to it."""

RIGHT, PARTLY = "correct", "partially-correct"


class CorrectMap:
    def __init__(self, known=None):
        self.cmap = {}
        self.overall_message = ""
        self.set_dict(known or {})

    def __getitem__(self, answer_id):
        return self.cmap[answer_id]

    def __iter__(self):
        return iter(self.cmap)

    def set(self, answer_id=None, correctness=None, npoints=None, msg="", hint="", hintmode=None, **more):
        if answer_id is not None:
            self.cmap[answer_id] = {
                "correctness": correctness, "npoints": npoints, "msg": msg, "hint": hint, "hintmode": hintmode, **more}

    def set_dict(self, known):
        self.cmap = {}
        for answer_id, properties in known.items():
            self.set(answer_id, **properties)

    def get_dict(self):
        return self.cmap

    def update(self, other):
        self.cmap.update(other.get_dict())
        self.overall_message = other.get_overall_message()

    def get_property(self, answer_id, name, default=None):
        return self.cmap.get(answer_id, {}).get(name, default)

    def set_property(self, answer_id, name, value):
        if answer_id in self.cmap:
            self.cmap[answer_id][name] = value
        else:
            self.set(answer_id, **{name: value})

    def is_correct(self, answer_id):
        return self.get_correctness(answer_id) in (RIGHT, PARTLY) if answer_id in self.cmap else None

    def is_partially_correct(self, answer_id):
        return self.get_correctness(answer_id) == PARTLY if answer_id in self.cmap else None

    def get_correctness(self, answer_id):
        return self.get_property(answer_id, "correctness")

    def get_npoints(self, answer_id):
        points = self.get_property(answer_id, "npoints")
        if points is not None:
            return points
        return 1 if self.get_correctness(answer_id) == RIGHT else 0

    def get_msg(self, answer_id):
        return self.get_property(answer_id, "msg", "")

    def get_hint(self, answer_id):
        return self.get_property(answer_id, "hint", "")

    def get_hintmode(self, answer_id):
        return self.get_property(answer_id, "hintmode")

    def set_hint_and_mode(self, answer_id, hint, hintmode):
        self.set_property(answer_id, "hint", hint)
        self.set_property(answer_id, "hintmode", hintmode)

    def get_overall_message(self):
        return self.overall_message

    def set_overall_message(self, message):
        self.overall_message = str(message) if message else ""


def hints_of(task, marked, run):
    """What a hint function says; it may ask how every answer was marked, now and before."""
    marks = CorrectMap({**task["known"], **marked})
    run(f"{task['function']}(answer_ids, student_answers, new_cmap, old_cmap)", {
        "CorrectMap": CorrectMap, "answer_ids": task["ids"], "student_answers": task["answers"],
        "new_cmap": marks, "old_cmap": CorrectMap(task["before"])})
    hints = [marks.get_hint(one) if marks.get_hintmode(one) == "always" else "" for one in task["ids"]]
    return {"correct": ["hint"] * len(hints), "shares": None, "messages": hints, "overall": ""}
