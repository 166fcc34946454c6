using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Clickstream.Api.Errors;
using Clickstream.Api.Plain;
using Clickstream.Api.Requests;
using Clickstream.Csv;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Scoring;

/// <summary>Takes a scoring request from the wire: type, size and JSON of the body, and the query.</summary>
internal static class ScoringRequestBinder
{
    /// <summary>Largest body, after decompression.</summary>
    public const int MaximumBodyBytes = 1 << 20;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = PlainBody.MaximumDepth, AllowDuplicateProperties = false };

    public static async ValueTask<ScoringRequest?> BindAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!IsJson(request.ContentType) || BodyEncoding.IsUnknown(request)) return Refuse(UnsupportedType(request));
        if (request.ContentLength > MaximumBodyBytes) return Refuse(TooLarge());

        var dialects = context.RequestServices.GetRequiredService<PostedDialects>();
        SessionParts parts = context.GetEndpoint()!.Metadata.GetRequiredMetadata<SessionParts>();
        var vocabulary = context.RequestServices.GetRequiredService<PlainVocabulary>();
        PipeReader body = request.BodyReader;
        ReadResult read;
        try
        {
            read = await body.ReadAtLeastAsync(MaximumBodyBytes + 1, context.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            return Refuse(new ApiProblem(ProblemTypes.MalformedJson, char.ToUpperInvariant(e.Message[0]) + e.Message[1..]));
        }

        try
        {
            if (read.Buffer.Length > MaximumBodyBytes) return Refuse(TooLarge());
            ScoringRequest? plain = vocabulary.IsClear ? Plain(read.Buffer, parts) : null;
            return Told(context, WithQuery(plain ?? Parse(read.Buffer, dialects, parts), request.Query));
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    // Nearly all clients write events as the documents show them; null when these are written otherwise, or with anything that needs a word.
    private static ScoringRequest? Plain(ReadOnlySequence<byte> body, SessionParts parts)
    {
        if (body.Length > PlainBody.Longest) return null;
        ReadOnlySpan<byte> bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        PlainBody plain = PlainBody.OfThread;
        ScoringRequest? request = plain.TryRead(bytes) ? Of(plain, bytes, parts) : null;
        plain.Clear();
        return request;
    }

    private static ScoringRequest Of(PlainBody plain, ReadOnlySpan<byte> bytes, SessionParts parts) => new()
    {
        Parts = parts,
        SessionId = bytes[plain.SessionId] is { IsEmpty: false } name ? Encoding.UTF8.GetString(name) : null,
        Visitor = plain.Visitor ?? Visitor.Unknown,
        Profile = EventProfiles.Canonical.Name,
        Events = [.. plain.Events.Select((click, position) => new PostedEvent(position, click))],
        EventCount = plain.Events.Count,
    };

    private static ScoringRequest Parse(ReadOnlySequence<byte> body, PostedDialects dialects, SessionParts parts)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (body.Length >= mark.Length && body.Slice(0, mark.Length).ToArray().AsSpan().SequenceEqual(mark)) body = body.Slice(mark.Length);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, JsonOptions);
            return SessionReader.Read(document.RootElement, dialects, parts);
        }
        catch (JsonException e)
        {
            return Refuse(BrokenJson.Problem(e));
        }
        catch (InvalidOperationException e)
        {
            // How the runtime says that a text or a name is not Unicode: wrong UTF-8, or half a surrogate pair.
            return Refuse(new ApiProblem(ProblemTypes.MalformedJson, e.Message));
        }
    }

    private static ScoringRequest Told(HttpContext context, ScoringRequest request)
    {
        if (request.Profile is { } profile) context.Response.Headers[ProfileHeader.Name] = profile;
        return request;
    }

    private static ScoringRequest WithQuery(ScoringRequest request, IQueryCollection query)
    {
        var faults = new List<InputError>(request.Faults);
        return request with
        {
            ReasonCount = QueryNumber.Read(query, "reasons", ScoringRequest.DefaultReasonCount, ScoringRequestValidator.ReasonsWanted, faults),
            ItemCount = request.Parts.Filter ? ItemCount.Read(query, faults) : RecommendationQuestion.DefaultCount,
            Trajectory = ReadTrajectory(query["trajectory"].ToString(), faults),
            Tasks = TaskList.Read(query["tasks"].ToString(), faults),
            Faults = faults,
        };
    }

    private static bool ReadTrajectory(string text, List<InputError> faults)
    {
        if (text.Length == 0) return false;
        if (!bool.TryParse(text, out bool wanted)) faults.Add(InputError.InQuery("trajectory", text, "true or false"));
        return wanted;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static ScoringRequest Refuse(ApiProblem problem) => new() { Refusal = problem };

    private static ApiProblem UnsupportedType(HttpRequest request) => new(
        ProblemTypes.UnsupportedMediaType,
        $"Content-Type is '{request.ContentType}', Content-Encoding '{request.Headers.ContentEncoding}'; expected application/json in UTF-8, plain or gzip.");

    private static ApiProblem TooLarge() =>
        new(ProblemTypes.BodyTooLarge, $"The body is larger than {MaximumBodyBytes} bytes; POST /batch takes many sessions at once.");
}
