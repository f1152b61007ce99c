"""The calculator that scripts on Open edX call: evaluator(variables, functions, text). Reads by a grammar of its own; runs no code."""
import cmath
import math
import re

from numbers import Number

CONSTANTS = {"i": 1j, "j": 1j, "e": math.e, "pi": math.pi}
TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:\s*[eE]\s*[-+]?\s*\d+)?)|(?P<name>[A-Za-z](?:[A-Za-z0-9]*(?:_\{[A-Za-z0-9]+\})?(?:\^\{[A-Za-z0-9]+\})|"
    r"[A-Za-z0-9]*_\{[A-Za-z0-9]+\}|\w*)'*)|(?P<mark>\|\||[-+*/^()%]))")
DEEPEST = 100


class UndefinedVariable(Exception):
    """A name that the answer may not use."""


class UnmatchedParenthesis(Exception):
    """A parenthesis that was opened and never closed, or closed and never opened."""


class ParseException(Exception):
    """What is not an expression."""


def _real(function, complex_function, holds=lambda x: True):
    def apply(z):
        if isinstance(z, complex) and z.imag == 0:
            z = z.real
        return complex_function(z) if isinstance(z, complex) or not holds(z) else function(z)
    return apply


def _over(function):
    return lambda z: 1 / function(z)


def _of_over(function):
    return lambda z: function(1 / z)


def _factorial(z):
    if isinstance(z, complex):
        z = z.real if z.imag == 0 else z
    if isinstance(z, complex) or z < 0 or int(z) != z:
        raise ValueError("factorial() not defined for negative values")
    return math.factorial(int(z))


def _arccot(z):
    return (-math.pi / 2 if complex(z).real < 0 else math.pi / 2) - FUNCTIONS["arctan"](z)


_unit = lambda x: abs(x) <= 1
FUNCTIONS = {
    "sin": _real(math.sin, cmath.sin), "cos": _real(math.cos, cmath.cos), "tan": _real(math.tan, cmath.tan),
    "sqrt": _real(math.sqrt, cmath.sqrt, lambda x: x >= 0), "exp": _real(math.exp, cmath.exp), "abs": abs,
    "ln": _real(math.log, cmath.log, lambda x: x > 0), "log10": _real(math.log10, cmath.log10, lambda x: x > 0),
    "log2": _real(math.log2, lambda z: cmath.log(z, 2), lambda x: x > 0),
    "arcsin": _real(math.asin, cmath.asin, _unit), "arccos": _real(math.acos, cmath.acos, _unit), "arctan": _real(math.atan, cmath.atan),
    "sinh": _real(math.sinh, cmath.sinh), "cosh": _real(math.cosh, cmath.cosh), "tanh": _real(math.tanh, cmath.tanh),
    "arcsinh": _real(math.asinh, cmath.asinh), "arccosh": _real(math.acosh, cmath.acosh, lambda x: x >= 1),
    "arctanh": _real(math.atanh, cmath.atanh, lambda x: abs(x) < 1), "fact": _factorial, "factorial": _factorial,
}
FUNCTIONS.update({
    "sec": _over(FUNCTIONS["cos"]), "csc": _over(FUNCTIONS["sin"]), "cot": _over(FUNCTIONS["tan"]),
    "sech": _over(FUNCTIONS["cosh"]), "csch": _over(FUNCTIONS["sinh"]), "coth": _over(FUNCTIONS["tanh"]),
    "arcsec": _of_over(FUNCTIONS["arccos"]), "arccsc": _of_over(FUNCTIONS["arcsin"]), "arccot": _arccot,
    "arcsech": _of_over(FUNCTIONS["arccosh"]), "arccsch": _of_over(FUNCTIONS["arcsinh"]), "arccoth": _of_over(FUNCTIONS["arctanh"]),
})


class _Reader:
    """Sums of products of parallels of powers of atoms; each part gives its value."""

    def __init__(self, text, variables, functions):
        self.tokens, self.at, self.depth = list(_tokens(text)), 0, 0
        self.variables, self.functions = variables, functions

    def value(self):
        result = self.sum()
        if self.at < len(self.tokens):
            raise ParseException("Invalid expression")
        return result

    def take(self, *marks):
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "mark" and self.tokens[self.at][1] in marks:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def sum(self):
        self.depth += 1
        if self.depth > DEEPEST:
            raise ParseException("Too deeply nested")
        sign = self.take("-", "+")
        total = self.product() * (-1 if sign == "-" else 1)
        while sign := self.take("-", "+"):
            total += self.product() * (-1 if sign == "-" else 1)
        self.depth -= 1
        return total

    def product(self):
        result = self.parallel()
        while mark := self.take("*", "/"):
            result = result * self.parallel() if mark == "*" else result / self.parallel()
        return result

    def parallel(self):
        parts = [self.power()]
        while self.take("||"):
            parts.append(self.power())
        if len(parts) == 1:
            return parts[0]
        return float("nan") if 0 in parts else 1 / sum(1 / part for part in parts)

    def power(self):
        parts = [self.atom()]
        while self.take("^"):
            parts.append(self.atom())
        result = parts.pop()
        while parts:
            result = parts.pop() ** result
        return result

    def atom(self):
        if sign := self.take("-", "+"):
            if self.at == len(self.tokens) or self.tokens[self.at][0] != "number":
                raise ParseException("Invalid expression")
            return self.atom() * (-1 if sign == "-" else 1)
        if self.take("("):
            return self.closed()
        if self.at == len(self.tokens) or self.tokens[self.at][0] == "mark":
            raise ParseException("Invalid expression")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            number = float(re.sub(r"\s", "", text))
            return number * 0.01 if self.take("%") else number
        return self.functions[text](self.closed()) if self.take("(") else self.variables[text]

    def closed(self):
        inside = self.sum()
        if not self.take(")"):
            raise UnmatchedParenthesis("A parenthesis was never closed")
        return inside


def _tokens(text):
    at, end = 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None:
            raise ParseException(f"Invalid expression: {text}")
        at = match.end()
        yield match.lastgroup, match.group(match.lastgroup)


class _Names(dict):
    def __init__(self, given, defaults, case_sensitive):
        super().__init__()
        self.fold = (lambda name: name) if case_sensitive else (lambda name: name.lower())
        for name, value in {**defaults, **given}.items():
            self[self.fold(name)] = value

    def __getitem__(self, name):
        if self.fold(name) not in self:
            raise UndefinedVariable(f"Invalid Input: '{name}' not permitted in answer")
        return super().__getitem__(self.fold(name))


def evaluator(variables, functions, math_expr, case_sensitive=False):
    if isinstance(math_expr, Number):
        return math_expr
    if math_expr.strip() == "":
        return float("nan")
    if math_expr.count("(") != math_expr.count(")"):
        raise UnmatchedParenthesis("Missing a parenthesis")
    return _Reader(math_expr, _Names(variables, CONSTANTS, case_sensitive), _Names(functions, FUNCTIONS, case_sensitive)).value()
