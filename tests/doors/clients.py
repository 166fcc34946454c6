#!/usr/bin/env python3
"""Does on the wire what known clients do, against a running service, and checks what they would read.

    python3 tests/doors/clients.py http://localhost:8080

tritonclient.http: binary tensors both ways, no Content-Type. MLServer's pandas codec: an input a column. KServe's client: JSON, health by the body.
MLflow's client: dataframe_split with bare NaN; pandas' CSV with its index. Only the standard library; ends with 0 when all is well.
"""
import http.client
import json
import struct
import sys
import urllib.parse

ADDRESS = urllib.parse.urlparse(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080")


def ask(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(ADDRESS.hostname, ADDRESS.port, timeout=30)
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, answer


def check(holds, what):
    print(("ok    " if holds else "WRONG ") + what)
    if not holds:
        sys.exit(1)


def rows_of(model, count):
    """Rows that hold a value for every feature but some missing ones."""
    rows = []
    for i in range(count):
        row = {}
        for j, tensor in enumerate(model["inputs"]):
            missing = (i + j) % 7 == 0
            row[tensor["name"]] = {
                "BYTES": None if missing else "mobile",
                "BOOL": (i + j) % 2 == 0,
            }.get(tensor["datatype"], float("nan") if missing else 0.1 * (i + j))
        rows.append(row)
    return rows


def pack(datatype, values):
    """A column as tritonclient's set_data_from_numpy lays it out."""
    if datatype == "BYTES":
        texts = [(value or "").encode() for value in values]
        return b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return struct.pack(f"<{len(values)}{'?' if datatype == 'BOOL' else 'd'}", *values)


def triton(model, rows):
    inputs, tail = [], b""
    for tensor in model["inputs"]:
        data = pack(tensor["datatype"], [row[tensor["name"]] for row in rows])
        inputs.append({"name": tensor["name"], "shape": [len(rows)], "datatype": tensor["datatype"], "parameters": {"binary_data_size": len(data)}})
        tail += data
    head = json.dumps({"id": "t-1", "inputs": inputs, "parameters": {"binary_data_output": True}}).encode()
    status, headers, answer = ask("POST", "/v2/models/conversion/infer", head + tail, {"Inference-Header-Content-Length": str(len(head))})
    check(status == 200, f"tritonclient: infer answers {status}")
    length = int(headers["inference-header-content-length"])
    result, at, found = json.loads(answer[:length]), length, {}
    for output in result["outputs"]:
        size = output["parameters"]["binary_data_size"]
        form = {"FP64": "d", "BOOL": "?", "INT64": "q"}[output["datatype"]]
        found[output["name"]] = list(struct.unpack(f"<{output['shape'][0]}{form}", answer[at:at + size]))
        at += size
    check(at == len(answer) and result["id"] == "t-1", "tritonclient: the bytes are those that the header tells, the id is its own")
    return found["purchase_probability"]


def pandas_codec(model, rows):
    """MLServer writes JSON without NaN: null."""
    def wire(value):
        return None if value != value else value
    request = {
        "parameters": {"content_type": "pd"},
        "inputs": [
            {
                "name": tensor["name"], "shape": [len(rows), 1], "datatype": tensor["datatype"],
                "parameters": {"content_type": "str"} if tensor["datatype"] == "BYTES" else {},
                "data": [wire(row[tensor["name"]]) for row in rows],
            }
            for tensor in model["inputs"]
        ],
    }
    status, _, answer = ask("POST", "/v2/models/conversion/infer", json.dumps(request), {"Content-Type": "application/json"})
    check(status == 200, f"MLServer's pandas codec: infer answers {status}")
    return {output["name"]: output["data"] for output in json.loads(answer)["outputs"]}["purchase_probability"]


def mlflow_split(rows):
    """MLflow's client writes NaN as Python does."""
    names = list(rows[0])
    body = json.dumps({"dataframe_split": {"columns": names, "index": list(range(len(rows))), "data": [[row[name] for name in names] for row in rows]}})
    check("NaN" in body, "MLflow's client: the body holds a bare NaN")
    status, _, answer = ask("POST", "/invocations", body, {"Content-Type": "application/json"})
    check(status == 200, f"MLflow's client: invocations answers {status}")
    return [record["purchase_probability"] for record in json.loads(answer)["predictions"]]


def pandas_csv(rows):
    names = list(rows[0])
    lines = ["," + ",".join(names)]
    lines += [f"{i}," + ",".join("" if row[name] is None or row[name] != row[name] else str(row[name]) for name in names) for i, row in enumerate(rows)]
    status, _, answer = ask("POST", "/invocations", "\n".join(lines) + "\n", {"Content-Type": "text/csv"})
    check(status == 200, f"pandas' CSV: invocations answers {status}")
    return [record["purchase_probability"] for record in json.loads(answer)["predictions"]]


def main():
    for path, member in (("/v2/health/live", "live"), ("/v2/health/ready", "ready"), ("/v2/models/conversion/ready", "ready")):
        status, _, answer = ask("GET", path)
        check(status == 200 and json.loads(answer)[member] is True, f"KServe's client: {path}")
    check(ask("GET", "/ping")[0] == 200, "MLflow's client, SageMaker: /ping")
    model = json.loads(ask("GET", "/v2/models/conversion")[2])
    rows = rows_of(model, 25)
    expected = triton(model, rows)
    check(expected == pandas_codec(model, rows), "MLServer's pandas codec: the numbers of the binary tensors, bit by bit")
    check(expected == mlflow_split(rows), "MLflow's client: the same")
    check(expected == pandas_csv(rows), "pandas' CSV: the same")
    status, _, answer = ask("POST", "/v2/models/weather/infer", b"{}")
    check(status == 404 and isinstance(json.loads(answer)["error"], str), "tritonclient: a failure is read from 'error'")
    status, _, answer = ask("POST", "/invocations", "{}", {"Content-Type": "application/json"})
    check(status == 400 and {"error_code", "message"} <= set(json.loads(answer)), "MLflow's client: a failure is read from 'error_code' and 'message'")


main()
