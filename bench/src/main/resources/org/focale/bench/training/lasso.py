"""scikit-learn's LASSO on the matrix: prints the seconds of tuning and fit, writes predictions."""
import sys
import time
import warnings

import duckdb
import numpy
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

warnings.filterwarnings("ignore", category=ConvergenceWarning)  # the steps are bounded on purpose
matrix, covariates, predictions = sys.argv[1], int(sys.argv[2]), sys.argv[3]
rows = duckdb.sql(f"select label, held_out, covariates from read_parquet('{matrix}')").fetchall()
label = numpy.array([row[0] for row in rows])
held_out = numpy.array([row[1] for row in rows]) == 1
ones = [numpy.array(row[2].split(), dtype=numpy.int32) for row in rows]
ends = numpy.concatenate([[0], numpy.cumsum([len(row) for row in ones])])
x = csr_matrix(
    (numpy.ones(ends[-1]), numpy.concatenate(ones), ends), shape=(len(rows), covariates)
)


def fit(x, y, strength, **steps):
    spread = numpy.sqrt(numpy.asarray(x.mean(axis=0)).ravel())
    spread = numpy.sqrt(spread**2 - spread**4)
    model = LogisticRegression(
        l1_ratio=1, solver="saga", C=1 / (x.shape[0] * strength), random_state=1, **steps
    )
    model.fit(x.multiply(1 / spread).tocsr(), y)
    model.coef_ = model.coef_ / spread
    return model


x_training, y_training = x[~held_out], label[~held_out]
part = numpy.arange(len(y_training)) % 3 == 0
start = time.perf_counter()
losses = {}
for strength in (0.0003, 0.002, 0.01, 0.05, 0.25):
    model = fit(x_training[~part], y_training[~part], strength, max_iter=20, tol=1e-3)
    losses[strength] = log_loss(y_training[part], model.predict_proba(x_training[part])[:, 1])
model = fit(x_training, y_training, min(losses, key=losses.get), max_iter=200, tol=1e-4)
print(time.perf_counter() - start)
found = {"label": label[held_out], "probability": model.predict_proba(x[held_out])[:, 1]}
duckdb.sql(f"copy (select * from found) to '{predictions}' (format parquet)")
