"""The service that a Python team would write: FastAPI with XGBoost. Fitted from a file of sessions, served by uvicorn.

usage: peer.py fit FILE.csv FOLDER                writes booster.ubj, codes.json and pipeline.joblib: 200 trees of 31 leaves each
       peer.py serve FOLDER PORT                  one worker, loopback only
FILE: the columns of UCI Online Shoppers, ten numbers, seven categories, the last of them TRUE or FALSE, and the label.

POST /classify/expert     {"features": {...}}: pydantic, a flat numpy row, Booster.inplace_predict
POST /classify/pipeline   the same: pydantic, a DataFrame of one row, scikit-learn's ColumnTransformer, XGBClassifier
POST /batch               CSV in, CSV out (row, probability, label): pandas and Booster.inplace_predict on both cores
GET /healthz/live
"""
import csv
import io
import json
import os
import sys

import numpy as np
import pandas as pd
import xgboost

NUMBERS = ["Administrative", "Administrative_Duration", "Informational", "Informational_Duration", "ProductRelated", "ProductRelated_Duration",
           "BounceRates", "ExitRates", "PageValues", "SpecialDay"]
CATEGORIES = ["Month", "OperatingSystems", "Browser", "Region", "TrafficType", "VisitorType", "Weekend"]
LABEL = "Revenue"
SETTINGS = dict(n_estimators=200, max_leaves=31, max_depth=0, grow_policy="lossguide", tree_method="hist", learning_rate=0.05, random_state=1)
THRESHOLD = 0.5
MISSING = float("nan")


def read(file):
    """Categories as text, whatever they look like, and as codes: a million rows hold few."""
    return pd.read_csv(file, dtype={name: "category" for name in CATEGORIES})


def matrix(frame, codes):
    rows = np.empty((len(frame), len(NUMBERS) + len(CATEGORIES)), np.float32)
    for column, name in enumerate(NUMBERS):
        rows[:, column] = frame[name].to_numpy()
    for column, name in enumerate(CATEGORIES, len(NUMBERS)):
        values = frame[name].cat
        table = np.array([codes[name].get(str(value), MISSING) for value in values.categories] + [MISSING], np.float32)
        rows[:, column] = table[values.codes]
    return rows


def fit(path, folder):
    import joblib
    from sklearn.compose import ColumnTransformer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    with open(path, newline="", encoding="utf-8") as file:
        found = next(csv.reader(file))
    if found != NUMBERS + CATEGORIES + [LABEL]:
        sys.exit(f"{path} has the columns {', '.join(found)}; expected those of UCI Online Shoppers.")
    frame = read(path)
    labels = frame[LABEL].astype(str).str.upper().eq("TRUE").to_numpy().astype(int)
    codes = {name: {str(value): code for code, value in enumerate(frame[name].cat.categories)} for name in CATEGORIES}
    expert = xgboost.XGBClassifier(**SETTINGS).fit(matrix(frame, codes), labels)
    expert.get_booster().save_model(os.path.join(folder, "booster.ubj"))
    with open(os.path.join(folder, "codes.json"), "w", encoding="utf-8") as file:
        json.dump(codes, file)
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False, dtype=np.float32)
    columns = ColumnTransformer([("numbers", StandardScaler(), NUMBERS), ("categories", encoder, CATEGORIES)])
    pipeline = make_pipeline(columns, xgboost.XGBClassifier(**SETTINGS))
    pipeline.fit(frame[NUMBERS + CATEGORIES].astype({name: str for name in CATEGORIES}), labels)
    joblib.dump(pipeline, os.path.join(folder, "pipeline.joblib"))


def serve(folder, port):
    import joblib
    import uvicorn
    from fastapi import FastAPI, Request
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import Response, UJSONResponse
    from pydantic import create_model

    # One thread a row: a pool costs more than it saves. A batch has both cores.
    one_row, batch = xgboost.Booster(), xgboost.Booster()
    for booster, threads in ((one_row, 1), (batch, 2)):
        booster.load_model(os.path.join(folder, "booster.ubj"))
        booster.set_param({"nthread": threads})
    pipeline = joblib.load(os.path.join(folder, "pipeline.joblib"))
    pipeline[-1].set_params(n_jobs=1)
    with open(os.path.join(folder, "codes.json"), encoding="utf-8") as file:
        codes = json.load(file)
    texts = [name for name in CATEGORIES if name != "Weekend"]
    tables = [(name, codes[name]) for name in texts] + [("Weekend", {name == "TRUE": code for name, code in codes["Weekend"].items()})]
    fields = {name: (float, ...) for name in NUMBERS} | {name: (str, ...) for name in texts} | {"Weekend": (bool, ...)}
    features = create_model("Features", **fields)
    session = create_model("Session", features=(features, ...))
    answer = create_model("Answer", label=(bool, ...), probability=(float, ...))
    row = np.empty((1, len(NUMBERS) + len(CATEGORIES)), np.float32)  # One worker has one loop: nobody else writes here meanwhile.
    app = FastAPI(default_response_class=UJSONResponse)

    @app.get("/healthz/live")
    async def live():
        return {"status": "live"}

    # Not handed to a thread: a prediction is nothing but work.
    @app.post("/classify/expert", response_model=answer)
    async def expert(body: session):
        values = body.features.__dict__
        row[0] = [values[name] for name in NUMBERS] + [table.get(values[name], MISSING) for name, table in tables]
        probability = float(one_row.inplace_predict(row, validate_features=False)[0])
        return {"label": probability >= THRESHOLD, "probability": probability}

    @app.post("/classify/pipeline", response_model=answer)
    async def by_pipeline(body: session):
        frame = pd.DataFrame([body.features.__dict__ | {"Weekend": str(body.features.Weekend).upper()}], columns=NUMBERS + CATEGORIES)
        probability = float(pipeline.predict_proba(frame)[0, 1])
        return {"label": probability >= THRESHOLD, "probability": probability}

    def score(body):
        probabilities = batch.inplace_predict(matrix(read(io.BytesIO(body)), codes), validate_features=False)
        answers = pd.DataFrame({"row": np.arange(len(probabilities)), "probability": probabilities, "label": probabilities >= THRESHOLD})
        return answers.to_csv(index=False).encode()

    @app.post("/batch")
    async def whole_file(request: Request):
        return Response(await run_in_threadpool(score, await request.body()), media_type="text/csv")

    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")


if sys.argv[1:2] == ["fit"] and len(sys.argv) == 4:
    fit(sys.argv[2], sys.argv[3])
elif sys.argv[1:2] == ["serve"] and len(sys.argv) == 4:
    serve(sys.argv[2], int(sys.argv[3]))
else:
    sys.exit(__doc__)
