using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Clickstream.Api.Documentation;
using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;
using Clickstream.Api.Health;
using Clickstream.Api.Models;
using Clickstream.Api.Protection;
using Clickstream.Api.Telemetry;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Doors.Mlflow;

/// <summary>MLflow's scoring server, and with the same two addresses a container of SageMaker: /ping and /invocations.</summary>
internal static class MlflowApi
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    private const string About =
        "Rows of features in, predictions out, as MLflow's scoring server and SageMaker's containers do it. JSON holds exactly one of dataframe_split, "
        + "dataframe_records, instances (records, or lists of values in the model's order) and inputs (the same, or a list of values by the name of each feature); "
        + "CSV has a header. null, a bare NaN and an empty cell are missing values, as is a feature that was left out; a column that is no feature is ignored and told in "
        + "warnings. Which model answers says the query task, else task in params, else the setting Doors__Invocations. A prediction is a record with the columns "
        + "that POST /batch gives; null where a row cannot be answered. Problems say error_code and message, too.";

    private static readonly string Version =
        typeof(MlflowApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1.0.0";

    public static void MapMlflow(this IEndpointRouteBuilder routes)
    {
        DoorsOptions options = routes.ServiceProvider.GetRequiredService<IOptions<DoorsOptions>>().Value;
        RouteGroupBuilder group = routes.MapGroup("").WithTags(ApiTags.Mlflow);
        foreach ((string path, string name) in new[] { ("/ping", "mlflowPing"), ("/health", "mlflowHealth") })
        {
            group.MapGet(path, Ping)
                .AllowAnonymous()
                .WithName(name).WithSummary("Can the model of /invocations be asked?").WithDescription("200 with an empty line when it is loaded; else 503.")
                .Produces<string>(StatusCodes.Status200OK, Json)
                .WithProblems(ProblemTypes.ModelNotReady, ProblemTypes.Loading, ProblemTypes.Stopping);
        }

        group.MapGet("/version", () => TypedResults.Text(Version))
            .WithName("mlflowVersion").WithSummary("Which version is this?").WithDescription("Version of the service, as plain text.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        group.MapPost("/invocations", InvokeAsync)
            .WithName("mlflowInvocations").WithSummary("Score rows").WithDescription(About)
            .WithMetadata(new DoorLimits(options), MeasuredTask.Several)
            .WithLane(Lane.Batch)
            .WithBody<JsonElement>(Json, pool => InvocationsExamples.Of(pool, options))
            .WithBody<string>(Csv, _ => [])
            .WithQuery("task", "Which model answers: conversion, revenue, segment or abandonment.")
            .Produces<JsonElement>(StatusCodes.Status200OK, Json)
            .WithProblems(
                ProblemTypes.MalformedJson, ProblemTypes.MalformedCsv, ProblemTypes.ValidationFailed, ProblemTypes.BodyTooLarge, ProblemTypes.TooManyRows,
                ProblemTypes.UnsupportedMediaType, ProblemTypes.FeaturesNotSupported, ProblemTypes.UnknownFeatures, ProblemTypes.FeaturesWanted, ProblemTypes.EmptyCart,
                ProblemTypes.OutOfRange, ProblemTypes.ModelNotReady);
    }

    private static IResult Ping(PredictionEnginePool pool, ModelLoading loading, IHostApplicationLifetime lifetime, IOptions<DoorsOptions> options)
    {
        if (HealthApi.NotNow(loading, lifetime) is { } notNow) return notNow;
        ModelStatus status = pool.Status(options.Value.InvocationsTask);
        return status.Package is null ? ModelProblems.NotReady(status) : TypedResults.Text("\n", Json);
    }

    private static async Task<IResult> InvokeAsync(
        HttpContext context, PredictionEnginePool pool, IOptions<DoorsOptions> options, ModelMetrics metrics, BatchMetrics lines)
    {
        if (ContentType(context.Request) is not { } type) return UnsupportedType(context.Request);
        (byte[]? body, ApiProblem? problem) = await DoorBody.ReadAsync(context, options.Value.MaximumBytes);
        if (body is null) return problem!;
        using JsonDocument? json = type == Json ? DoorBody.Parse(body, out problem) : null;
        if (problem is not null) return problem;
        if (!TryFindTask(context.Request, json, options.Value, out PredictionTask task, out problem)) return problem;
        IReadOnlyList<AnswerColumn> columns = AnswerColumns.Of(task);
        string name = PredictionTasks.Name(task);
        if (columns.Count == 0) return new ApiProblem(ProblemTypes.FeaturesNotSupported, $"The {name} model reads clicks, not features: POST /recommend takes them.");
        if (!pool.TryRent(task, out PredictionEngineLease lease)) return ModelProblems.NotReady(pool.Status(task));
        using (lease)
        {
            var scorer = new RowScorer(lease.Engine, metrics, lines);
            if (json is null)
            {
                var csv = new InvocationsCsv(scorer, name, options.Value);
                return await csv.AnswerAsync(body, context.RequestAborted) ?? (IResult)new InvocationsResponse(columns, scorer.Finish(), csv.Warnings);
            }

            var rows = new InvocationsRows(scorer, name, options.Value);
            return rows.Answer(json.RootElement, context.RequestAborted) ?? (IResult)new InvocationsResponse(columns, scorer.Finish(), rows.Warnings);
        }
    }

    private static bool TryFindTask(HttpRequest request, JsonDocument? json, DoorsOptions options, out PredictionTask task, [NotNullWhen(false)] out ApiProblem? problem)
    {
        string pointer = "?task", name = request.Query["task"].ToString();
        if (name.Length == 0)
        {
            pointer = "/params/task";
            name = options.Invocations;
            if (json is not null && json.RootElement.TryGetProperty("params", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("task", out JsonElement named))
                name = named.ValueKind == JsonValueKind.String && JsonCell.TryText(named, out string? text) ? text! : named.GetRawText();
        }

        bool found = PredictionTasks.TryParse(name, out task);
        problem = found ? null : ApiProblem.Invalid([InputError.At(pointer, name, $"one of {string.Join(", ", PredictionTasks.All.Select(PredictionTasks.Name))}")]);
        return found;
    }

    // As MLflow does it: one of two types, UTF-8, and no parameter but the charset.
    private static string? ContentType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)) return null;
        if (type.Parameters.Any(parameter => !parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))) return null;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        return new[] { Json, Csv }.FirstOrDefault(known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase));
    }

    private static ApiProblem UnsupportedType(HttpRequest request) =>
        new(ProblemTypes.UnsupportedMediaType, $"Content-Type is '{request.ContentType}'; expected application/json or text/csv, in UTF-8.");
}
