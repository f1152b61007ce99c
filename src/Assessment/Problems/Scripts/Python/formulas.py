"""Judges formulas that come as lists: whether two are equal, and whether one is written as asked. No text is ever evaluated here."""
import sympy

FUNCTIONS = {
    "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "sec": sympy.sec, "csc": sympy.csc, "cot": sympy.cot,
    "arcsin": sympy.asin, "arccos": sympy.acos, "arctan": sympy.atan, "arcsec": sympy.asec, "arccsc": sympy.acsc, "arccot": sympy.acot,
    "sinh": sympy.sinh, "cosh": sympy.cosh, "tanh": sympy.tanh, "sech": sympy.sech, "csch": sympy.csch, "coth": sympy.coth,
    "arcsinh": sympy.asinh, "arccosh": sympy.acosh, "arctanh": sympy.atanh, "arcsech": sympy.asech, "arccsch": sympy.acsch, "arccoth": sympy.acoth,
    "sqrt": sympy.sqrt, "exp": sympy.exp, "ln": sympy.log, "abs": sympy.Abs, "fact": sympy.factorial, "factorial": sympy.factorial,
    "log10": lambda x: sympy.log(x, 10), "log2": lambda x: sympy.log(x, 2),
}
CONSTANTS = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "j": sympy.I}


class Names:
    """The variables of a question, as real or whole numbers."""

    def __init__(self, whole):
        self.whole, self.known = set(whole), {}

    def of(self, name):
        if name in CONSTANTS and name not in self.whole:
            return CONSTANTS[name]
        if name not in self.known:
            self.known[name] = sympy.Symbol(name, integer=True) if name in self.whole else sympy.Symbol(name, real=True)
        return self.known[name]


def built(tree, names):
    kind = tree[0]
    if kind == "number":
        return sympy.Rational(tree[1])
    if kind == "variable":
        return names.of(tree[1])
    if kind == "call":
        return FUNCTIONS[tree[1]](built(tree[2], names))
    parts = tree[1]
    if kind == "power":
        result = built(parts[-1], names)
        for part in reversed(parts[:-1]):
            result = built(part, names) ** result
        return result
    if kind == "parallel":
        return 1 / sum(1 / built(part, names) for part in parts)
    if kind == "product":
        result = sympy.Integer(1)
        for divide, part in parts:
            result = result / built(part, names) if divide else result * built(part, names)
        return result
    return sum((-1 if subtract else 1) * built(part, names) for subtract, part in parts)


def equal(given, expected):
    """True, False, or None where algebra does not say."""
    difference = sympy.simplify(given - expected)
    return True if difference == 0 else difference.equals(0)


def unsigned(tree):
    """Without a sign before the whole."""
    while tree[0] == "sum" and len(tree[1]) == 1:
        tree = tree[1][0][1]
    return tree


def over_and_under(tree):
    """The factors above and below a fraction bar, of a product of products."""
    tree = unsigned(tree)
    if tree[0] != "product":
        return [tree], []
    above, below = [], []
    for divide, part in tree[1]:
        inner_above, inner_below = over_and_under(part)
        (below if divide else above).extend(inner_above)
        (above if divide else below).extend(inner_below)
    return above, below


def base_of(tree):
    tree = unsigned(tree)
    return unsigned(tree[1][0]) if tree[0] == "power" else tree


def has_sum(tree):
    return isinstance(tree, list) and (
        (bool(tree) and tree[0] == "sum" and len(tree[1]) > 1) or any(has_sum(part) for part in tree))


def has_division(tree):
    if not isinstance(tree, list) or not tree:
        return False
    if tree[0] == "product" and any(divide for divide, _ in tree[1]):
        return True
    return any(has_division(part) for part in tree)


def is_factored(tree, names):
    above, below = over_and_under(tree)
    for factor in above + below:
        base = built(base_of(factor), names)
        if base.is_number:
            continue
        try:
            content, factors = sympy.factor_list(base)
        except sympy.PolynomialError:
            continue
        if abs(content) != 1 or sum(power for _, power in factors) > 1:
            return False
    return True


def terms_of(tree):
    if tree[0] == "sum":
        return [term for _, part in tree[1] for term in terms_of(part)]
    return [tree]


def is_expanded(tree, names):
    seen = set()
    for term in terms_of(tree):
        above, below = over_and_under(term)
        if any(has_sum(base_of(factor)) for factor in above):
            return False
        if below and any(not built(factor, names).is_number for factor in below) and any(has_sum(base_of(factor)) for factor in below):
            return False
        coefficient, rest = built(term, names).as_coeff_Mul()
        if coefficient == 0 or rest in seen:
            return False
        seen.add(rest)
    return True


def is_simplest(tree, names):
    above, below = over_and_under(tree)
    if any(has_division(factor) for factor in above + below):
        return False
    numerator = sympy.Mul(*(built(factor, names) for factor in above))
    denominator = sympy.Mul(*(built(factor, names) for factor in below))
    if numerator.is_number and denominator.is_number:
        plain = all(factor[0] == "number" for factor in (unsigned(f) for f in above + below)) and len(above) <= 1 and len(below) <= 1
        if not (numerator.is_Integer and denominator.is_Integer):
            return plain is False and sympy.nsimplify(numerator / denominator) == numerator / denominator and not numerator.is_Rational
        return plain and denominator > 0 and sympy.gcd(numerator, denominator) == 1 and (not below or denominator != 1)
    try:
        return sympy.gcd(sympy.expand(numerator), sympy.expand(denominator)) in (1, -1)
    except sympy.PolynomialError:
        return sympy.cancel(numerator / denominator) == numerator / denominator


FORMS = {"factored": is_factored, "expanded": is_expanded, "simplest": is_simplest}


def judge(task):
    names = Names(task["whole"])
    given, expected = built(task["given"], names), built(task["expected"], names)
    if task["decide"]:
        same = equal(given, expected)
        if same is not True:
            return "undecided" if same is None else "unequal"
    form = task["form"]
    return "right" if not form or FORMS[form](task["given"], names) else "form"
