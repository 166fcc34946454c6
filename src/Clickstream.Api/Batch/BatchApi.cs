using System.Diagnostics;
using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using Clickstream.Api.Models;
using Clickstream.Api.Protection;
using Clickstream.Api.Requests;
using Clickstream.Api.Telemetry;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Batch;

/// <summary>A file in, a scored file out: POST /batch.</summary>
internal static class BatchApi
{
    private const string About =
        "Takes a CSV of clicks (one a line) or of sessions (one a line); the header tells which. The separator (comma, semicolon, tab), the encoding "
        + "and gzip are found out. Answers in input order, one line a session, while the file is still being read where that is possible. A line that "
        + "cannot be scored has status error and says why; it stops nothing. A session without a cart has nothing in the columns of abandonment. "
        + "Products to recommend stand in one column, recommended_items, the most probable first: in CSV with bars between them (P12|P7|P3; an id that "
        + "holds a bar or a quote stands in quotes, as in CSV itself), in NDJSON as an array. They are read from clicks alone. "
        + "Remarks on the whole file are in the header X-Clickstream-Warnings, the dialect in which events were read (GET /profiles) in the header Clickstream-Profile. "
        + "Once the answer has begun its status cannot change: should the service fail then, the connection breaks off before the last chunk.";

    public static void AddBatch(this IServiceCollection services)
    {
        services.AddOptions<BatchEndpointOptions>().BindConfiguration(BatchEndpointOptions.Section)
            .Validate(options => options.MaximumBodyBytes is null or > 0, "Batch:MaximumBodyBytes must be above zero, or left out.")
            .Validate(options => options.MaximumRows is null or > 0, "Batch:MaximumRows must be above zero, or left out.")
            .Validate(options => options.MaximumEvents > 0, "Batch:MaximumEvents must be above zero.")
            .Validate(options => options.MaximumSpilledBytes >= 0, "Batch:MaximumSpilledBytes must be zero or above.")
            .ValidateOnStart();
        services.AddSingleton<IValidator<BatchRequest>, BatchRequestValidator>();
    }

    /// <summary>
    /// Reads bodies of batches ahead. Before they are unpacked: what is kept while an answer is not taken is as long as what was sent, and not a thousand
    /// times that.
    /// </summary>
    public static void UseReadAhead(this IApplicationBuilder app)
    {
        BatchEndpointOptions options = app.ApplicationServices.GetRequiredService<IOptions<BatchEndpointOptions>>().Value;
        app.Use((context, next) =>
            context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() is null ? next(context) : ReadAheadAsync(context, next, options.MaximumSpilledBytes));
    }

    public static void MapBatch(this IEndpointRouteBuilder routes)
    {
        BatchEndpointOptions options = routes.ServiceProvider.GetRequiredService<IOptions<BatchEndpointOptions>>().Value;
        routes.MapPost("/batch", Score)
            .WithTags(ApiTags.ManySessions)
            .WithName("batch")
            .WithSummary("Score a whole file")
            .WithDescription(About)
            .WithMetadata(new BodyLimit(options.MaximumBodyBytes))
            .WithLane(Lane.Batch)
            .Validate<BatchRequest>()
            .WithBody<string>("text/csv", BatchExamples.Of)
            .WithBody<IFormFile>("multipart/form-data", _ => [])
            .WithQuery("tasks", "What to predict, separated by commas: classify, revenue, segment, abandonment, recommend. Default: every model that fits the file.")
            .WithQuery("k", "How many products to recommend a session, 1 to 100.", RecommendationQuestion.DefaultCount)
            .WithQuery("grouped", "Your word that the events of one session stand together: then memory stays constant.", defaultValue: false)
            .WithQuery("map", "Whether each segment has its place on the map of segments beside it (segment_x, segment_y: the first two principal components of the training sessions).", defaultValue: false)
            .WithQuery("guard", "Whether texts of a CSV answer that a spreadsheet would run as a formula get an apostrophe in front; a program that joins by such ids says false.", options.FormulaGuard)
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson")
            .WithProblems(
                ProblemTypes.MalformedCsv,
                ProblemTypes.MalformedUpload,
                ProblemTypes.BodyTooLarge,
                ProblemTypes.TooManyEvents,
                ProblemTypes.TooManyRows,
                ProblemTypes.UnsupportedMediaType,
                ProblemTypes.EventsNotSupported,
                ProblemTypes.UnknownColumns,
                ProblemTypes.ModelNotReady);
    }

    private static async Task ReadAheadAsync(HttpContext context, RequestDelegate next, long maximumSpilledBytes)
    {
        Stream sent = context.Request.Body;
        await using var body = new ReadAheadStream(sent, TimeSpan.FromSeconds(1), maximumSpilledBytes, startsAtOnce: false);
        context.Request.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Body = sent;
        }
    }

    private static async Task<IResult> Score(
        BatchRequest request,
        HttpContext context,
        PredictionEnginePool pool,
        EventDialects dialects,
        IOptions<BatchEndpointOptions> settings,
        BatchMetrics metrics,
        ILogger<BatchRequest> logger)
    {
        if (NotReady(request, pool) is { } notReady) return notReady;
        using Activity? span = RequestTrace.Begin("batch");
        Stream body = context.Request.Body;
        try
        {
            Stream? file = request.Boundary is { } boundary ? await UploadedFile.OpenAsync(body, boundary, context.RequestAborted) : body;
            if (file is null) return new ApiProblem(ProblemTypes.MalformedUpload, "The multipart body holds no file; expected one part with a filename.");
            var options = new BatchOptions
            {
                Tasks = request.Tasks,
                Grouped = request.Grouped,
                ShowsMap = request.ShowsMap,
                RecommendationCount = request.RecommendationCount,
                Format = request.Format,
                GuardsFormulas = request.Guard ?? settings.Value.FormulaGuard,
                Dialects = dialects,
                MaximumBytes = settings.Value.MaximumBodyBytes ?? long.MaxValue,
                MaximumRows = settings.Value.MaximumRows ?? long.MaxValue,
                MaximumEvents = settings.Value.MaximumEvents,
            };
            await using BatchJob job = await BatchScorer.OpenAsync(pool, file, options, context.RequestAborted);
            BatchSummary summary = await BatchAnswer.WriteAsync(job, request.Format, context);
            metrics.Answered(summary);
            span?.SetTag("clickstream.rows", summary.Lines).SetTag("clickstream.row_errors", summary.Errors);
            return Results.Empty;
        }
        catch (BatchRefusedException refused)
        {
            return BatchAnswer.Fail(context, ProblemTypes.BatchRefused(refused.Code, refused.IsMalformed), refused.Message, logger);
        }
        catch (InvalidDataException broken)
        {
            return BatchAnswer.Fail(context, ProblemTypes.MalformedCsv, char.ToUpperInvariant(broken.Message[0]) + broken.Message[1..], logger);
        }
        catch (IOException broken) when (UploadedFile.IsBrokenOff(broken))
        {
            return BatchAnswer.Fail(context, ProblemTypes.MalformedUpload, broken.Message, logger);
        }
        catch (BadHttpRequestException broken)
        {
            // Too slow, too long, or ended before its end: the server's own words say which.
            return BatchAnswer.Fail(context, ProblemTypes.OfStatus(broken.StatusCode), broken.Message, logger);
        }
    }

    /// <summary>A task that was asked for by name must be ready; of those that nobody named, one is enough.</summary>
    private static ApiProblem? NotReady(BatchRequest request, PredictionEnginePool pool)
    {
        ModelStatus[] lacking = [.. (request.Tasks ?? PredictionTasks.All).Select(pool.Status).Where(status => status.State != ModelState.Ready)];
        bool enough = request.Tasks is null ? lacking.Length < PredictionTasks.All.Count : lacking.Length == 0;
        return enough ? null : ModelProblems.NotReady(lacking[0]);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
