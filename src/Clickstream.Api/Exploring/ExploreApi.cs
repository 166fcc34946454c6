using System.Diagnostics;
using Clickstream.Api.Batch;
using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Protection;
using Clickstream.Api.Requests;
using Clickstream.Api.Telemetry;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Exploration;
using Clickstream.Exploration.Reports;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Exploring;

/// <summary>A file in, what is in it out: POST /explore.</summary>
internal static class ExploreApi
{
    private const string About =
        "Takes a CSV of clicks (one a line) or of sessions (one a line), as /batch does, and tells what is in it: data quality, class balance, sessions and their "
        + "funnel, carts and prices, time patterns, browsing paths, distributions and correlations. No model is asked. The file is read once as it comes and not "
        + "kept; where it holds more events than are remembered (Batch:MaximumEvents), sessions are sampled, and findings say so. The answer comes at the end of the file. "
        + "The command `explore` of the trainer writes the same as one HTML file, with whether later rows can be told from the others.";

    public static void AddExplore(this IServiceCollection services) => services.AddSingleton<IValidator<ExploreRequest>, ExploreRequestValidator>();

    public static void MapExplore(this IEndpointRouteBuilder routes)
    {
        BatchEndpointOptions options = routes.ServiceProvider.GetRequiredService<IOptions<BatchEndpointOptions>>().Value;
        routes.MapPost("/explore", Explore)
            .WithTags(ApiTags.ManySessions)
            .WithName("explore")
            .WithSummary("See what is in a file")
            .WithDescription(About)
            .WithMetadata(new SizeLimit(options.MaximumBodyBytes))
            .WithLane(Lane.Batch)
            .Validate<ExploreRequest>()
            .WithBody<string>("text/csv", BatchExamples.Of)
            .WithBody<IFormFile>("multipart/form-data", _ => [])
            .WithQuery("label", "Sessions, one a line: the column that says how the session ended. Default: one whose name says so, such as Revenue or purchased.")
            .Produces<ExploreResponse>()
            .WithProblems(
                ProblemTypes.MalformedCsv,
                ProblemTypes.MalformedUpload,
                ProblemTypes.BodyTooLarge,
                ProblemTypes.TooManyRows,
                ProblemTypes.UnsupportedMediaType);
    }

    private static async Task<IResult> Explore(
        ExploreRequest request, HttpContext context, EventDialects dialects, IOptions<BatchEndpointOptions> settings, CancellationToken cancellationToken)
    {
        using Activity? span = RequestTrace.Begin("explore");
        try
        {
            Stream body = context.Request.Body;
            Stream? file = request.Boundary is { } boundary ? await UploadedFile.OpenAsync(body, boundary, cancellationToken) : body;
            if (file is null) return new ApiProblem(ProblemTypes.MalformedUpload, "The multipart body holds no file; expected one part with a filename.");
            var options = new ExplorationOptions
            {
                Label = request.Label,
                Dialects = dialects,
                ChecksLastFifth = false,
                MaximumBytes = settings.Value.MaximumBodyBytes ?? long.MaxValue,
                MaximumRows = settings.Value.MaximumRows ?? long.MaxValue,
                MaximumEvents = Math.Max(2, settings.Value.MaximumEvents),
            };
            Explored explored = await Explorer.ExploreAsync([new ExplorationFile(file, "the file")], options, null, cancellationToken);
            span?.SetTag("clickstream.rows", explored.Figures.Source.Rows);
            context.Response.Headers.CacheControl = "no-store";
            if (explored.Figures.Source.Profile is { } profile) context.Response.Headers[ProfileHeader.Name] = profile;
            return TypedResults.Ok(new ExploreResponse(explored.Figures, ExplorationReport.Of(explored.Figures).Sections));
        }
        catch (BatchRefusedException refused)
        {
            return new ApiProblem(ProblemTypes.BatchRefused(refused.Code, refused.IsMalformed), refused.Message);
        }
        catch (FileTooLargeException large)
        {
            return new ApiProblem(ProblemTypes.BatchRefused(large.Code, isMalformed: false), large.Message);
        }
        catch (InvalidDataException broken)
        {
            return new ApiProblem(ProblemTypes.MalformedCsv, char.ToUpperInvariant(broken.Message[0]) + broken.Message[1..]);
        }
        catch (IOException broken) when (UploadedFile.IsBrokenOff(broken))
        {
            return new ApiProblem(ProblemTypes.MalformedUpload, broken.Message);
        }
        catch (BadHttpRequestException broken)
        {
            return new ApiProblem(ProblemTypes.OfStatus(broken.StatusCode), broken.Message);
        }
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
