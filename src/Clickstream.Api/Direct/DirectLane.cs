using System.Buffers;
using System.IO.Pipelines;
using Clickstream.Api.Plain;
using Clickstream.Api.Protection;
using Clickstream.Api.Requests;
using Clickstream.Api.Scoring;
using Clickstream.Api.Telemetry;
using Clickstream.Csv;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Direct;

/// <summary>
/// The short way of POST /classify: a plain body is read straight into the model's features, scored and answered without an object a request but its
/// clicks. Whatever is not plain, or has anything to be warned of, goes the whole way, which reads the body again from its start; both give the same
/// bytes.
/// </summary>
internal sealed class DirectLane(RequestDelegate whole, PredictionEnginePool pool, PlainVocabulary vocabulary, ModelMetrics metrics, SessionTime time, IOptions<JsonOptions> options)
{
    private const string JsonType = "application/json; charset=utf-8";

    [ThreadStatic]
    private static byte[]? _answer;

    private volatile DirectModel? _model;

    /// <summary>Answers a request, either way.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!vocabulary.IsClear
            || context.GetEndpoint()?.Metadata.GetMetadata<EndpointTask>() is not { Task: PredictionTask.Conversion }
            || !DirectRequest.Is(context.Request, out int reasonCount)
            || !pool.HasOneModel(PredictionTask.Conversion)) return whole(context);
        PipeReader body = context.Request.BodyReader;
        if (!body.TryRead(out ReadResult read)) return WaitAsync(context, reasonCount);
        if (read.Buffer.Length == context.Request.ContentLength) return AnswerAsync(context, read.Buffer, reasonCount);
        body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return WaitAsync(context, reasonCount);
    }

    // Costs a clock's hand, but only where there is something to wait for.
    private Task WaitAsync(HttpContext context, int reasonCount) => time.RunAsync(context, waiting => WaitForBodyAsync(waiting, reasonCount));

    private async Task WaitForBodyAsync(HttpContext context, int reasonCount)
    {
        ReadResult read = await context.Request.BodyReader.ReadAtLeastAsync((int)context.Request.ContentLength!, context.RequestAborted);
        await AnswerAsync(context, read.Buffer, reasonCount);
    }

    private Task AnswerAsync(HttpContext context, ReadOnlySequence<byte> body, int reasonCount)
    {
        int length = Score(body, reasonCount, out bool holdsEvents, out ModelSeries? series);
        if (length == 0)
        {
            context.Request.BodyReader.AdvanceTo(body.Start);
            return whole(context);
        }

        context.Request.BodyReader.AdvanceTo(body.End);
        context.Features.Set(series);
        HttpResponse response = context.Response;
        response.ContentType = JsonType;
        response.ContentLength = length;
        if (holdsEvents) response.Headers[ProfileHeader.Name] = EventProfiles.Canonical.Name;
        response.BodyWriter.Write(_answer.AsSpan(0, length));
        return Task.CompletedTask;
    }

    // Zero when the session must go the whole way.
    private int Score(ReadOnlySequence<byte> body, int reasonCount, out bool holdsEvents, out ModelSeries? series)
    {
        holdsEvents = false;
        series = null;
        if (!pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease)) return 0;
        using (lease)
        using (RequestTrace.Begin("score"))
        {
            if (body.IsSingleSegment) return Score(body.FirstSpan, lease.Engine, reasonCount, out holdsEvents, out series);
            byte[] whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
            body.CopyTo(whole);
            int length = Score(whole.AsSpan(0, (int)body.Length), lease.Engine, reasonCount, out holdsEvents, out series);
            ArrayPool<byte>.Shared.Return(whole);
            return length;
        }
    }

    private int Score(ReadOnlySpan<byte> body, PredictionEngine engine, int reasonCount, out bool holdsEvents, out ModelSeries? series)
    {
        DirectModel model = ModelOf(engine);
        PlainBody plain = PlainBody.OfThread;
        holdsEvents = false;
        series = null;
        try
        {
            if (!model.TryFeaturize(body, plain, engine) || engine.HasUnknownCategories) return 0;
            holdsEvents = plain.HoldsEvents;
            ReadOnlySpan<byte> sessionId = body[plain.SessionId];
            if (!ClassifyAnswer.CanWrite(sessionId)) return 0;
            bool yes = engine.ClassifyRow(out double probability);
            if (!double.IsFinite(probability)) return 0;
            _answer ??= new byte[1024];
            int length = model.Answer.Write(ref _answer, sessionId, yes, probability, engine.ExplainRow(reasonCount));
            engine.Observe(probability);
            series = metrics.Of(engine.Package); // Asked each time: after many versions this one's may have been forgotten.
            series.Record(probability);
            return length;
        }
        catch (ArgumentException)
        {
            return 0; // Numbers are missing that this model cannot do without; the whole way says which.
        }
        finally
        {
            plain.Clear();
        }
    }

    private DirectModel ModelOf(PredictionEngine engine)
    {
        DirectModel? model = _model;
        if (model is null || !ReferenceEquals(model.Package, engine.Package)) _model = model = new DirectModel(engine.Package, options.Value.SerializerOptions);
        return model;
    }
}
