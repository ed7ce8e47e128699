"""Speak Dash's callback protocol over Flask's test client: no browser, the whole server."""

import json
from dataclasses import dataclass, field
from typing import Any

from eva_tool.web import ids


@dataclass
class DashClient:
    http: Any
    language: str = "en"
    values: dict = field(default_factory=dict)  # what the page holds: {(id, prop): value}
    callbacks: list = field(default_factory=list)

    def sign_in(self, email, password):
        return self.http.post("/sign-in", data={"email": email, "password": password})

    def hold(self, id, prop, value):
        self.values[key(id), prop] = value

    def page(self, path):
        """Open a page of the application; its text and components as JSON."""
        path, _, search = path.partition("?")
        self.hold(ids.URL, "search", f"?{search}" if search else "")
        return self.change(ids.URL, "pathname", path)

    def save(self, path, value, revision=0):
        """Leave a field with this value; the assessment is the one held."""
        self.hold(ids.state(path), "data-revision", revision)
        return self.change(ids.field(path), "value", value)

    def change(self, id, prop, value):
        """Change one property, as a user would; the reply of the callback that this triggers."""
        self.hold(id, prop, value)
        spec = self._callback_triggered_by(id, prop)
        match = self._match(spec, id)
        outputs = [self._resolve(o, match) for o in split_outputs(spec["output"])]
        body = {
            "output": spec["output"],
            "outputs": outputs if len(outputs) > 1 else outputs[0],
            "inputs": [self._input(d, id, match) for d in spec["inputs"]],
            "state": [self._state(d, match) for d in spec["state"]],
            "changedPropIds": [f"{key(id)}.{prop}"],
        }
        return self.http.post(
            "/_dash-update-component", json=body, headers={"Accept-Language": self.language}
        )

    def _callback_triggered_by(self, id, prop):
        self.callbacks = self.callbacks or self.http.get("/_dash-dependencies").json
        hits = [
            s
            for s in self.callbacks
            if not s["clientside_function"]
            for d in s["inputs"]
            if d["property"] == prop and same(d["id"], id)
        ]
        assert len(hits) == 1, f"{len(hits)} callbacks listen to {id}.{prop}"
        return hits[0]

    def _match(self, spec, id):
        """The values that the wildcards MATCH stand for, by key."""
        if not isinstance(id, dict):
            return {}
        patterns = [json.loads(d["id"]) for d in spec["inputs"] if d["id"].startswith("{")]
        return {k: id[k] for p in patterns for k, v in p.items() if v == ["MATCH"] and k in id}

    def _input(self, dep, id, match):
        if '["ALL"]' in dep["id"]:
            value = self.values.get((key(id), dep["property"]))
            return [{"id": id, "property": dep["property"], "value": value}]
        return self._resolve(dep, match)

    def _state(self, dep, match):
        """Of the pattern ALL everything that is held and fits."""
        if '["ALL"]' not in dep["id"]:
            return self._resolve(dep, match)
        held = [json.loads(k) for k in dict.fromkeys(k for k, _prop in self.values) if k[0] == "{"]
        return [
            self._resolve({"id": json.dumps(id), "property": dep["property"]}, match)
            for id in held
            if same(dep["id"], id)
        ]

    def _resolve(self, dep, match):
        id = dep["id"]
        if '["ALL"]' in id:
            return self._every(dep)
        if isinstance(id, str) and id.startswith("{"):
            id = {k: match.get(k) if v == ["MATCH"] else v for k, v in json.loads(id).items()}
        out = {"id": id, "property": dep["property"].partition("@")[0]}
        if dep["property"] == "id":
            return out | {"value": id}
        if (key(id), dep["property"]) in self.values:
            out["value"] = self.values[key(id), dep["property"]]
        return out

    def _every(self, dep):
        """What the page holds of the pattern ALL."""
        held = [
            (json.loads(id), value)
            for (id, prop), value in self.values.items()
            if prop == dep["property"] and id.startswith("{")
        ]
        return [
            {"id": id, "property": dep["property"], "value": value}
            for id, value in held
            if same(dep["id"], id)
        ]


def key(id):
    return id if isinstance(id, str) else json.dumps(id, sort_keys=True, separators=(",", ":"))


def same(pattern, id):
    if not pattern.startswith("{"):
        return pattern == id
    pattern = json.loads(pattern)
    return (
        isinstance(id, dict)
        and pattern.keys() == id.keys()
        and all(v in (["MATCH"], ["ALL"]) or v == id[k] for k, v in pattern.items())
    )


def split_outputs(name):
    parts = name.strip(".").split("...") if name.startswith("..") else [name]
    return [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
