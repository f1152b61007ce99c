"""Grades what was dragged onto a picture, by the rules of Open edX: exact, anyof, unordered_equal, each with or without +number."""
import json

FORGIVEN = 10
RULES = ("exact", "anyof", "unordered_equal")


def grade(user_input, correct_answer):
    placed = [flat(one) for one in placements(json.loads(user_input))]
    groups = as_groups(correct_answer)
    expected = {name for group in groups for name in group["draggables"]}
    if any(name not in expected for name, _ in placed):
        return False
    mine = [[(name, place) for name, place in placed if name in group["draggables"]] for group in groups]
    return all(same_items(group, own) for group, own in zip(groups, mine)) and all(
        same_places(group, own) for group, own in zip(groups, mine))


def placements(answer):
    """A list, or the object around it that the input sends."""
    if isinstance(answer, dict):
        answer = answer.get("draggables", answer.get("draggable", []))
    return answer


def flat(one):
    """{'up': {'first': {'p': 'p_l'}}} lies on 'p_l[p][first]'."""
    (name, place), = one.items()
    around = []
    while isinstance(place, dict):
        (inner, place), = place.items()
        around.append(inner)
    for inner in reversed(around):
        place = f"{place}[{inner}]"
    return name, place


def as_groups(correct):
    if isinstance(correct, dict):
        return [{"draggables": [name], "targets": [place], "rule": "exact"} for name, place in correct.items()]
    return correct


def same_items(group, own):
    names = [name for name, _ in own]
    if "number" not in group["rule"]:
        names = list(set(names))
    return sorted(group["draggables"]) == sorted(names)


def same_places(group, own):
    rule = group["rule"].replace("+", "").replace("number", "")
    if rule not in RULES or not group["targets"]:
        return False
    places, targets = [place for _, place in own], list(group["targets"])
    if rule == "anyof":
        return all(any(same(place, target) for target in targets) for place in places)
    if len(places) != len(targets):
        return False
    if rule == "exact":
        return all(same(target, place) for target, place in zip(targets, places))
    for place in places:
        found = next((target for target in targets if same(place, target)), None)
        if found is None:
            return False
        targets.remove(found)
    return True


def same(a, b):
    if not a or not b:
        return False
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    (xa, ya), ra = point(a)
    (xb, yb), rb = point(b)
    radius = max(ra, rb, FORGIVEN)
    return (xb - xa) ** 2 + (yb - ya) ** 2 <= radius * radius


def point(place):
    return (place[0], place[1]) if isinstance(place[0], (list, tuple)) else (place, FORGIVEN)
