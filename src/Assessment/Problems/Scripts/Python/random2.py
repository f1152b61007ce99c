"""Chance as Python 2 drew it, which is what courses on Open edX are written against: the same seed gives the same numbers there and here."""
import math
import random as _python

SystemRandom = _python.SystemRandom
_EXACT = 1 << 53


class Random(_python.Random):
    """The generator is Python's own; how its numbers are turned into choices changed with Python 3.2."""

    def _below(self, limit):
        if limit >= _EXACT:
            return super()._randbelow(limit)
        return int(self.random() * limit)

    def randrange(self, start, stop=None, step=1):
        start = self._whole(start, "non-integer arg 1 for randrange()")
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop = self._whole(stop, "non-integer stop for randrange()")
        step = self._whole(step, "non-integer step for randrange()")
        if step == 0:
            raise ValueError("zero step for randrange()")
        width = stop - start
        count = width if step == 1 else (width + step + (-1 if step > 0 else 1)) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(count)

    @staticmethod
    def _whole(value, otherwise):
        whole = int(value)
        if whole != value:
            raise ValueError(otherwise)
        return whole

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        draw = random or self.random
        for i in reversed(range(1, len(x))):
            j = int(draw() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("sample larger than population")
        pooled = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        if n <= pooled or hasattr(population, "keys"):
            return self._from_pool(list(population), k)
        return self._from_places(population, n, k)

    def _from_pool(self, pool, k):
        drawn, n = [], len(pool)
        for i in range(k):
            j = int(self.random() * (n - i))
            drawn.append(pool[j])
            pool[j] = pool[n - i - 1]
        return drawn

    def _from_places(self, population, n, k):
        places, drawn = set(), []
        for _ in range(k):
            j = int(self.random() * n)
            while j in places:
                j = int(self.random() * n)
            places.add(j)
            drawn.append(population[j])
        return drawn

    def paretovariate(self, alpha):
        return 1.0 / pow(1.0 - self.random(), 1.0 / alpha)
