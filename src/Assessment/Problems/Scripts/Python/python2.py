"""Scripts that grade circuits were written when Open edX ran Python 2. Two habits of that time are kept alive, and only where Python 3 would end
with an error: numbers are compared with nothing (a value that was not measured), and print is a statement."""
import ast
import operator
import re

STATEMENT = re.compile(r"^([ \t]*)print\b(?![ \t]*[(=.,])[ \t]*(.*?)[ \t]*;?[ \t]*$", re.MULTILINE)
NAME = "_order_of_python_2"
ORDERS = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}


def rank(value):
    """Nothing is least, then numbers, then all else by the name of its type."""
    if value is None:
        return (0, "")
    return (1, "") if isinstance(value, (int, float)) else (2, type(value).__name__)


def order(name, one, other):
    compare = getattr(operator, name)
    try:
        return compare(one, other)
    except TypeError:
        if rank(one) == rank(other):
            raise
        return compare(rank(one), rank(other))


class Order(ast.NodeTransformer):
    """Comparisons of two values that say which is greater. Chains of them stay as they are."""

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) != 1 or type(node.ops[0]) not in ORDERS:
            return node
        name = ast.Constant(ORDERS[type(node.ops[0])])
        return ast.copy_location(ast.Call(ast.Name(NAME, ast.Load()), [name, node.left, node.comparators[0]], []), node)


def readable(code):
    """The code as Python 3 reads it; what it cannot read at all stays as it is, and says so when it is run."""
    for attempt in (code, STATEMENT.sub(r"\1print(\2)", code)):
        try:
            return ast.fix_missing_locations(Order().visit(ast.parse(attempt)))
        except (SyntaxError, ValueError, RecursionError):
            continue
    return code
