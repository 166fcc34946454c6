using System.Text.Json;
using System.Text.Json.Nodes;
using Clickstream.Api.Errors;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Clickstream.Api.Documentation;

/// <summary>What each kind of problem looks like.</summary>
internal static class ProblemExamples
{
    public static JsonNode Of(ProblemType type, ApiDescription endpoint)
    {
        (string detail, InputError? error) = Occurrence(type);
        var problem = new ProblemResponse(
            type.Uri, type.Title, type.Status, detail, $"/{endpoint.RelativePath}", type.Code, error is null ? null : [error]);
        return JsonSerializer.SerializeToNode(problem.ForClientsOf($"/{endpoint.RelativePath}"), ProblemJson.Readable.ProblemResponse)!;
    }

    private static (string Detail, InputError? Error) Occurrence(ProblemType type) => type.Code switch
    {
        "malformed_json" => ("Line 1, byte 24: ',' is an invalid start of a value.", new InputError(null, 1, "24", "',' is an invalid start of a value.", "valid JSON")),
        "validation_failed" => (
            "/events/0/price: found -5; expected a number of 0 or above.", InputError.At("/events/0/price", "-5", "a number of 0 or above")),
        "body_too_large" => ("The body is larger than 1048576 bytes; POST /batch takes many sessions at once.", null),
        "too_many_events" => (
            "The file holds more than 5000000 events, which is more than is kept in memory: sort it by session and say so with grouped=true (predict: --grouped).", null),
        "too_many_rows" => ("The request holds more than 100000 rows; POST /batch takes files of any length.", null),
        "unsupported_media_type" => ("Content-Type is 'application/xml', Content-Encoding ''; expected application/json in UTF-8, plain or gzip.", null),
        "malformed_csv" => ("The file is empty; expected a header line.", null),
        "malformed_upload" => ("The multipart body holds no file; expected one part with a filename.", null),
        "unknown_columns" => ("No column of the file is a feature of: conversion. Found colour, size; expected events, or columns such as events.", null),
        "not_found" => ("GET /nowhere is not an address of this service; /swagger lists them.", null),
        "features_wanted" => ("The segment model cannot answer without pages, price.", null),
        "out_of_range" => ("The model's answer is no finite number; are the values in the units that GET /models lists?", null),
        "events_not_supported" => (
            "The conversion model was trained on session rows; it takes features. GET /models/conversion lists them.", null),
        "features_not_supported" => ("The recommendation model reads the clicks themselves, not features: it takes events, or to POST /recommend itemIds.", null),
        "nothing_to_recommend" => (
            "No product is left to recommend in the categories asked for (dresses), at 9 or below: the current one, those in the cart, those bought and those "
            + "excluded are never answered, and the model knows 40 in all.", null),
        "unknown_features" => (
            "None of the features is one of the conversion model's. GET /models/conversion lists them.",
            InputError.At("/features", "colour", "a feature of the conversion model")),
        "empty_cart" => ("The cart is empty, net of what was taken out: whether it will be left behind is asked only while something is in it.", null),
        "nothing_to_score" => ("No event is left before the first purchase.", null),
        "model_not_found" => ("There is no model 'weather'; expected one of conversion, revenue, segment, abandonment, recommendation.", null),
        "model_not_ready" => ("The revenue model is missing: revenue.zip is missing.", null),
        "not_ready" => ("revenue is missing: revenue.zip is missing.", InputError.At("/models/revenue", "missing", "ready")),
        _ => (type.Title, null),
    };
}
