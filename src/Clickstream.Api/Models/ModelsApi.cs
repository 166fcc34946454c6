using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
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
        services.AddHostedService<ModelRefresh>();
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
    }

    private static Ok<ModelsResponse> List(PredictionEnginePool pool) =>
        TypedResults.Ok(new ModelsResponse([.. pool.Models.Select(ModelSummary.From)]));

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
