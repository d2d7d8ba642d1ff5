"""scikit-learn's isolation forest on the table: prints the seconds to fit and score, and the AUROC."""
import sys
import time

import duckdb
import numpy
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

found = duckdb.sql(f"select * from read_parquet('{sys.argv[1]}')").fetchnumpy()
label = found.pop("label")
rows = numpy.ascontiguousarray(numpy.column_stack(list(found.values())))
best = numpy.inf
for run in range(int(sys.argv[2])):
    start = time.perf_counter()
    forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=-1)
    scores = -forest.fit(rows).score_samples(rows)
    best = min(best, time.perf_counter() - start)
print(best, roc_auc_score(label, scores))
