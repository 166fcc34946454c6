using Clickstream.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clickstream.Api.Documentation;

/// <summary>What a problem's type stands for, at the address that the type names (RFC 9457, section 3.1.1).</summary>
internal static class ProblemsApi
{
    public static void MapProblems(this IEndpointRouteBuilder routes) => routes.MapGet("/problems/{code}", Get)
        .WithTags(ApiTags.Problems)
        .AllowAnonymous()
        .WithName("getProblem")
        .WithSummary("What does a problem's type stand for?")
        .WithDescription("The type in a problem is the address of this page.")
        .WithPath("code", "Code of the problem.", ProblemTypes.ValidationFailed.Code)
        .Produces<ProblemTypeResponse>()
        .WithProblems(ProblemTypes.NotFound);

    private static Results<Ok<ProblemTypeResponse>, ApiProblem> Get(string code) => ProblemTypes.Find(code) is { } type
        ? TypedResults.Ok(new ProblemTypeResponse(type.Code, type.Status, type.Title))
        : new ApiProblem(ProblemTypes.NotFound, $"There is no problem '{code}'; expected one of {string.Join(", ", ProblemTypes.All.Select(one => one.Code))}.");
}
