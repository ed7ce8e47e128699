"""The bare reference: a Dash app with one input and one echo, and nothing else."""

from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="text", value=""), html.Div(id="echo")])
app.callback(Output("echo", "children"), Input("text", "value"), prevent_initial_call=True)(
    lambda value: value
)
server = app.server

BODY = {
    "output": "echo.children",
    "outputs": {"id": "echo", "property": "children"},
    "inputs": [{"id": "text", "property": "value", "value": "Noin 40 lasta."}],
    "changedPropIds": ["text.value"],
}
