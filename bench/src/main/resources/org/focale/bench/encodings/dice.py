# Seconds of the best of five runs, and pairs of encodings whose Dice coefficient reaches a bound.
import sys
import time

import numpy as np

words = np.fromfile(sys.argv[1], dtype="<u8").reshape(-1, 16)
bound = float(sys.argv[2])
ones = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
best = float("inf")
for _ in range(5):
    start = time.perf_counter()
    alike = 0
    for a in range(len(words) - 1):
        common = np.bitwise_count(words[a + 1 :] & words[a]).sum(axis=1, dtype=np.int64)
        alike += int((2.0 * common / (ones[a + 1 :] + ones[a]) >= bound).sum())
    best = min(best, time.perf_counter() - start)
print(best, alike)
