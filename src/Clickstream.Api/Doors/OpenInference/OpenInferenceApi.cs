using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Clickstream.Api.Documentation;
using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;
using Clickstream.Api.Health;
using Clickstream.Api.Models;
using Clickstream.Api.Protection;
using Clickstream.Api.Telemetry;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>The Open Inference Protocol V2, as KServe, Triton and MLServer speak it: /v2 and what is under it.</summary>
internal static class OpenInferenceApi
{
    private const string Platform = "clickstream";

    private const string About =
        "Rows in, predictions out, as the Open Inference Protocol V2 says. An input is a feature: its name, shape [n] or [n, 1], one value a row; null is a missing "
        + "value (as is \"NaN\", or a bare NaN), a feature without an input is missing in every row, an input that is no feature is ignored and told in "
        + "parameters.warnings. Or one input is a matrix [n, features] in the order of the model's metadata, or of the names in its parameter columns. "
        + "The binary tensor data extension is spoken both ways. A row that cannot be answered (no cart to abandon) has null; when no row can, the answer "
        + "is a problem, whose text stands in error, too. The numbers are those of the single endpoints.";

    /// <summary>Version of the service.</summary>
    public static string Version { get; } = typeof(OpenInferenceApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1.0.0";

    public static void MapOpenInference(this IEndpointRouteBuilder routes)
    {
        DoorsOptions options = routes.ServiceProvider.GetRequiredService<IOptions<DoorsOptions>>().Value;
        RouteGroupBuilder group = routes.MapGroup("/v2").WithTags(ApiTags.OpenInference);
        group.MapGet("", () => TypedResults.Ok(new ServerMetadata(Platform, Version, ["binary_tensor_data"])))
            .WithName("openInferenceServer").WithSummary("What is this server?").WithDescription("Name, version and the extensions that are spoken.")
            .Produces<ServerMetadata>();
        group.MapGet("/health/live", () => TypedResults.Ok(new ServerLive(true)))
            .AllowAnonymous().WithName("openInferenceLive").WithSummary("Does the process answer?").WithDescription("200 as long as the process answers at all.")
            .Produces<ServerLive>();
        group.MapGet("/health/ready", Ready)
            .AllowAnonymous().WithName("openInferenceReady").WithSummary("Can every model be asked?").WithDescription("200 when every model that belongs into the models folder is loaded; else 503.")
            .Produces<ServerReady>().WithProblems(ProblemTypes.NotReady);
        group.MapGet("/models", List)
            .WithName("openInferenceModels").WithSummary("Which models answer?").WithDescription("Names of the models that are ready, as KServe lists them.")
            .Produces<ModelList>();
        group.MapPost("/repository/index", Index)
            .WithName("openInferenceIndex").WithSummary("Which models are there?").WithDescription("Every model with its version and state, as Triton lists them.")
            .Produces<IReadOnlyList<RepositoryEntry>>();
        foreach ((string path, string suffix) in new[] { ("/models/{model}", ""), ("/models/{model}/versions/{version}", "Version") })
        {
            Map(group.MapGet(path, Metadata), suffix)
                .WithName($"openInferenceModel{suffix}").WithSummary("What does a model want and answer?").WithDescription("The features as inputs, the columns of the answer as outputs.")
                .Produces<ModelMetadata>();
            Map(group.MapGet($"{path}/ready", ModelIsReady), suffix)
                .WithName($"openInferenceModelReady{suffix}").WithSummary("Can a model be asked?").WithDescription("200 when the model is loaded; else 503, or 404 where there is none.")
                .Produces<ModelReady>();
            Map(group.MapPost($"{path}/infer", InferAsync), suffix)
                .WithName($"openInferenceInfer{suffix}").WithSummary("Score rows").WithDescription(About)
                .WithMetadata(new DoorLimits(options), MeasuredTask.Several)
                .WithLane(Lane.Batch)
                .WithBody<JsonElement>("application/json", suffix.Length > 0 ? _ => [] : InferenceExamples.Of)
                .Produces<JsonElement>(StatusCodes.Status200OK, "application/json", "application/octet-stream")
                .WithProblems(
                    ProblemTypes.MalformedJson, ProblemTypes.ValidationFailed, ProblemTypes.BodyTooLarge, ProblemTypes.TooManyRows, ProblemTypes.UnsupportedMediaType,
                    ProblemTypes.FeaturesNotSupported, ProblemTypes.UnknownFeatures, ProblemTypes.FeaturesWanted, ProblemTypes.EmptyCart, ProblemTypes.OutOfRange);
        }
    }

    private static RouteHandlerBuilder Map(RouteHandlerBuilder endpoint, string suffix)
    {
        endpoint.WithPath("model", "Name of the model: conversion, revenue, segment or abandonment.", "conversion");
        if (suffix.Length > 0) endpoint.WithPath("version", "Version of the model, as its metadata tells.", "b4630e90815d");
        return endpoint.WithProblems(ProblemTypes.ModelNotFound, ProblemTypes.ModelNotReady);
    }

    private static Results<Ok<ServerReady>, ApiProblem> Ready(PredictionEnginePool pool, ModelLoading loading, IHostApplicationLifetime lifetime)
    {
        if (HealthApi.NotNow(loading, lifetime) is { } notNow) return notNow;
        ModelStatus[] lacking = [.. pool.Models.Where(status => status.Expected && status.State != ModelState.Ready)];
        if (lacking.Length == 0) return TypedResults.Ok(new ServerReady(true));
        return new ApiProblem(ProblemTypes.NotReady, string.Join(' ', lacking.Select(status => ModelProblems.NotReady(status).Detail))) { RetryAfter = TimeSpan.FromSeconds(10) };
    }

    private static Ok<ModelList> List(PredictionEnginePool pool) =>
        TypedResults.Ok(new ModelList([.. pool.Models.Where(status => status.Package is not null).Select(status => PredictionTasks.Name(status.Task))]));

    private static Ok<IReadOnlyList<RepositoryEntry>> Index(PredictionEnginePool pool) => TypedResults.Ok<IReadOnlyList<RepositoryEntry>>(
    [
        .. pool.Models.Where(status => status.Expected || status.Package is not null).Select(status => new RepositoryEntry(
            PredictionTasks.Name(status.Task),
            status.Package?.Manifest.Version ?? "",
            status.Package is null ? "UNAVAILABLE" : "READY",
            status.Package is null ? status.Error ?? "" : "")),
    ]);

    private static Results<Ok<ModelMetadata>, ApiProblem> Metadata(string model, string? version, PredictionEnginePool pool)
    {
        if (Find(model, version, pool, out ApiProblem? problem) is not { } package) return problem!;
        return TypedResults.Ok(new ModelMetadata(
            PredictionTasks.Name(package.Manifest.Task),
            [package.Manifest.Version],
            Platform,
            [.. package.Model.Schema.Columns.Select(column => new TensorMetadata(column.Name, TypeOf(column).Name, [-1]))],
            [.. AnswerColumns.Of(package.Manifest.Task).Select(column => new TensorMetadata(column.Name, InferenceResponse.TypeOf(column).Name, [-1]))]));
    }

    private static Results<Ok<ModelReady>, ApiProblem> ModelIsReady(string model, string? version, PredictionEnginePool pool) =>
        Find(model, version, pool, out ApiProblem? problem) is { } package ? TypedResults.Ok(new ModelReady(PredictionTasks.Name(package.Manifest.Task), true)) : problem!;

    // Whatever the Content-Type is: Triton's client sends none, and curl's own is that of a form.
    private static async Task<IResult> InferAsync(
        string model, string? version, HttpContext context, PredictionEnginePool pool, IOptions<DoorsOptions> options, ModelMetrics metrics, BatchMetrics lines)
    {
        if (Find(model, version, pool, out ApiProblem? problem) is not { } known) return problem!;
        (byte[]? body, problem) = await DoorBody.ReadAsync(context, options.Value.MaximumBytes);
        if (body is null) return problem!;
        int jsonLength = body.Length;
        if (context.Request.Headers.TryGetValue(InferenceResponse.LengthHeader, out var header)
            && (!int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out jsonLength) || jsonLength > body.Length))
            return ApiProblem.Invalid([InputError.At("", $"{InferenceResponse.LengthHeader} '{header}'", FormattableString.Invariant($"a length of at most {body.Length}, that of the body"))]);
        using JsonDocument? json = DoorBody.Parse(body.AsMemory(0, jsonLength), out problem);
        if (json is null) return problem!;
        var faults = new List<InputError>();
        var reader = new InferenceRequestReader(options.Value, body.Length, faults);
        InferenceRequest request = reader.Read(json.RootElement, body.AsSpan(jsonLength));
        return reader.TooMany ?? (faults.Count > 0 ? ApiProblem.Invalid(faults) : Answer(known.Manifest.Task, request, pool, context, engine => new RowScorer(engine, metrics, lines)));
    }

    private static IResult Answer(PredictionTask task, InferenceRequest request, PredictionEnginePool pool, HttpContext context, Func<PredictionEngine, RowScorer> scorerOf)
    {
        string name = PredictionTasks.Name(task);
        IReadOnlyList<AnswerColumn> columns = AnswerColumns.Of(task);
        if (columns.Count == 0) return new ApiProblem(ProblemTypes.FeaturesNotSupported, $"The {name} model reads clicks, not features: POST /recommend takes them.");
        InputError[] unknown =
        [
            .. request.Outputs.Where(output => columns.All(column => column.Name != output.Name))
                .Select(output => InputError.At($"{output.Pointer}/name", output.Name, $"one of {string.Join(", ", columns.Select(column => column.Name))}")),
        ];
        if (unknown.Length > 0) return ApiProblem.Invalid(unknown);
        if (!pool.TryRent(task, out PredictionEngineLease lease)) return ModelProblems.NotReady(pool.Status(task));
        using (lease)
        {
            RowScorer scorer = scorerOf(lease.Engine);
            var scoring = new TensorScoring(scorer, name);
            return scoring.Answer(request.Inputs, context.RequestAborted)
                ?? (IResult)new InferenceResponse(name, lease.Engine.Package.Manifest.Version, request, columns, scoring, scorer.Finish());
        }
    }

    private static ModelPackage? Find(string model, string? version, PredictionEnginePool pool, out ApiProblem? problem)
    {
        problem = null;
        if (!PredictionTasks.All.Any(task => PredictionTasks.Name(task) == model) || !PredictionTasks.TryParse(model, out PredictionTask known))
        {
            problem = ModelProblems.NotFound(model);
            return null;
        }

        ModelStatus status = pool.Status(known);
        if (status.Package is not { } package) problem = status.State == ModelState.Missing && !status.Expected ? ModelProblems.NotFound(status) : ModelProblems.NotReady(status);
        else if (version is not null && version != package.Manifest.Version)
            problem = new ApiProblem(ProblemTypes.ModelNotFound, $"There is no version '{version}' of the {model} model; version {package.Manifest.Version} answers.");
        else return package;
        return null;
    }

    private static TensorType TypeOf(FeatureColumn column) => column.Kind switch
    {
        FeatureKind.Categorical => TensorType.Bytes,
        FeatureKind.Boolean => TensorType.Bool,
        _ => TensorType.Fp64,
    };
}
