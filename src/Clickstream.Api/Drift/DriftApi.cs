using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Drift;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Drift;

/// <summary>Whether live sessions are still like those that a model learned from.</summary>
internal static class DriftApi
{
    public static void AddDrift(this IServiceCollection services)
    {
        services.AddOptions<DriftOptions>().BindConfiguration(DriftOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DriftOptions>, DriftOptionsCheck>();
        services.AddSingleton<DriftMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<DriftMonitor>());
    }

    public static void MapDrift(this IEndpointRouteBuilder routes) => routes.MapGet("/models/{task}/drift", Get)
        .WithTags(ApiTags.Models)
        .WithName("getDrift")
        .WithSummary("Are the sessions still like those that the model learned from?")
        .WithDescription(
            "Every session that is answered one at a time is counted; those of /batch are not. A window of them is compared with the histograms of the package: by the population stability "
            + "index of each feature and of the answers, the share of missing values and the share of categories never met in training. A feature is off (warning, alarm) when a figure is beyond "
            + "the threshold of the settings and beyond what chance gives for so many sessions.")
        .WithPath("task", "Name of the model: conversion, revenue, segment, abandonment or recommendation.", "conversion")
        .WithQuery("bins", "Whether to tell the bins of every feature, and not only of those that are off.", defaultValue: false)
        .Produces<DriftResponse>()
        .WithProblems(ProblemTypes.ValidationFailed, ProblemTypes.ModelNotFound, ProblemTypes.ModelNotReady);

    private static Results<Ok<DriftResponse>, ApiProblem> Get(
        string task, HttpRequest request, PredictionEnginePool pool, DriftMonitor monitor, IOptions<DriftOptions> options, TimeProvider time)
    {
        if (!PredictionTasks.TryParse(task, out PredictionTask known)) return ModelProblems.NotFound(task);
        string asked = request.Query["bins"].ToString();
        bool bins = false;
        if (asked.Length > 0 && !bool.TryParse(asked, out bins)) return ApiProblem.Invalid([InputError.InQuery("bins", asked, "true or false")]);
        if (monitor.Look(known) is { } history) return TypedResults.Ok(DriftResponse.From(known, history, options.Value, time.GetUtcNow(), bins));
        ModelStatus status = pool.Status(known);
        return status.State == ModelState.Missing ? ModelProblems.NotFound(status) : ModelProblems.NotReady(status);
    }
}
