using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Protection;
using Clickstream.Learning.Metrics;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Models;

/// <summary>Which models there are, and what is to be known of each.</summary>
internal static class ModelsApi
{
    private const string Profit =
        "Of conversion and abandonment, curves.profit tells what handing out a coupon to the sessions most likely lost would have earned on those rows, a session, "
        + "against treating nobody (0): treatAll, and the best threshold of the probability of a loss. With margin, couponCost and saveRate it is "
        + "made for these; without, for the example that the package holds. Propensity is not uplift: saveRate is an assumption, which only an experiment "
        + "with a control group can measure.";

    /// <summary>Adds the models and begins to load them.</summary>
    public static void AddModels(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        var loading = ModelLoading.Begin(builder.Configuration, builder.Environment);
        services.AddOptions<ModelsOptions>().BindConfiguration(ModelsOptions.Section).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<ModelsOptions>, ModelsFolder>();
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelsFolder>();
        services.AddSingleton(provider => loading.Of(provider.GetRequiredService<IOptions<ModelsOptions>>().Value));
        services.AddSingleton(provider => provider.GetRequiredService<ModelLoading>().Pool);
        services.AddSingleton<ModelRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelRefresh>());
    }

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/models").WithTags(ApiTags.Models);
        group.MapGet("", List)
            .WithName("listModels")
            .WithSummary("Which models are there?")
            .WithDescription("Every task with the state of its model: ready, missing, or failed with the reason.")
            .Produces<ModelsResponse>();
        group.MapGet("/{task}", Get)
            .WithName("getModel")
            .WithSummary("What is to be known of a model?")
            .WithDescription($"The columns that it wants with their units and ranges, its figures on rows it had never seen, and its model card. {Profit}")
            .WithPath("task", "Name of the model: conversion, revenue, segment, abandonment or recommendation.", "conversion")
            .WithNumber("margin", "What a saved session is worth before the coupon, in money; with couponCost and saveRate.")
            .WithNumber("couponCost", "What the coupon costs, whatever comes of it, in money.")
            .WithNumber("saveRate", "Share of the sessions that would be lost which the coupon saves, 0 to 1: your assumption.")
            .Produces<ModelResponse>()
            .WithProblems(ProblemTypes.ValidationFailed, ProblemTypes.ModelNotFound, ProblemTypes.ModelNotReady);
        MapChanges(group);
    }

    private static void MapChanges(RouteGroupBuilder group)
    {
        group.MapPost("/refresh", Refresh)
            .RequireRole(ApiRoles.Admin)
            .WithName("refreshModels")
            .WithSummary("Look for new packages now")
            .WithDescription(
                "Fetches packages, where they come from elsewhere, looks at the models folder, and answers as GET /models does once what is new was taken up or refused. "
                + "This happens every few seconds by itself. Wants a key with the role admin.")
            .Produces<ModelsResponse>();
        group.MapPost("/{task}/rollback", RollBack)
            .RequireRole(ApiRoles.Admin)
            .WithName("rollBackModel")
            .WithSummary("Go back to the version before")
            .WithDescription(
                "This replica asks the version that was in use before, at once. The package that it leaves is not taken up again before another one has been; "
                + "a second call comes back to it. For all replicas, and beyond a restart, put the older package into the folder (the trainer's rollback). Wants a key with the role admin.")
            .WithPath("task", "Name of the model: conversion, revenue, segment, abandonment or recommendation.", "conversion")
            .Produces<ModelSummary>()
            .WithProblems(ProblemTypes.ModelNotFound, ProblemTypes.NoPreviousVersion);
    }

    private static async Task<Ok<ModelsResponse>> Refresh(ModelRefresh refresh, PredictionEnginePool pool, CancellationToken cancellationToken)
    {
        await refresh.RefreshNowAsync(cancellationToken);
        return List(pool, refresh);
    }

    private static Results<Ok<ModelSummary>, ApiProblem> RollBack(string task, PredictionEnginePool pool, ModelRefresh refresh)
    {
        if (!PredictionTasks.TryParse(task, out PredictionTask known)) return ModelProblems.NotFound(task);
        if (!pool.TryRollBack(known)) return ModelProblems.NoPreviousVersion(pool.Status(known));
        refresh.Log(pool.Status(known));
        return TypedResults.Ok(ModelSummary.From(pool.Status(known)));
    }

    private static Ok<ModelsResponse> List(PredictionEnginePool pool, ModelRefresh refresh) =>
        TypedResults.Ok(new ModelsResponse([.. pool.Models.Select(ModelSummary.From)], [.. refresh.DownloadErrors.Select(error => error.Message)]));

    private static Results<Ok<ModelResponse>, ApiProblem> Get(string task, HttpRequest request, PredictionEnginePool pool)
    {
        if (!PredictionTasks.TryParse(task, out PredictionTask known)) return ModelProblems.NotFound(task);
        if (!EconomicsQuery.TryRead(request.Query, out Economics? economics, out ApiProblem? fault)) return fault;
        ModelStatus status = pool.Status(known);
        return status switch
        {
            { Package: { Manifest.Curves: null } } when economics is not null => EconomicsQuery.NotWanted(known),
            { Package: { } package } => TypedResults.Ok(ModelResponse.From(package, economics)),
            { State: ModelState.Missing } => ModelProblems.NotFound(status),
            _ => ModelProblems.NotReady(status),
        };
    }
}
