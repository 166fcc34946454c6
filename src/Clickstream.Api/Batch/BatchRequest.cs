using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Clickstream.Batch;
using Clickstream.Tasks;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Batch;

/// <summary>How a posted file is to be scored. The file itself is not read here.</summary>
internal sealed record BatchRequest : IReadRequest
{
    private static readonly string[] CsvTypes = ["text/csv", "application/csv", "application/gzip", "application/x-gzip"];

    public ApiProblem? Refusal { get; init; }

    public IReadOnlyList<InputError> Faults { get; init; } = [];

    /// <summary>The tasks to answer; null means every model that fits.</summary>
    public IReadOnlyList<PredictionTask>? Tasks { get; init; }

    /// <summary>The sender's word that the events of one session stand together.</summary>
    public bool Grouped { get; init; }

    /// <summary>Whether texts that a spreadsheet would take for a formula are guarded; null leaves it to the settings.</summary>
    public bool? Guard { get; init; }

    /// <summary>Whether each segment has its place on the map beside it.</summary>
    public bool ShowsMap { get; init; }

    /// <summary>How many products to recommend a session.</summary>
    public int RecommendationCount { get; init; } = RecommendationQuestion.DefaultCount;

    public BatchFormat Format { get; init; }

    /// <summary>What separates the parts of a multipart body; null when the body is the file.</summary>
    public string? Boundary { get; init; }

    /// <summary>Reads query and headers; called by the framework.</summary>
    public static ValueTask<BatchRequest?> BindAsync(HttpContext context) => ValueTask.FromResult<BatchRequest?>(Read(context.Request));

    private static BatchRequest Read(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || BodyEncoding.IsUnknown(request)) return Refuse(request);
        bool isUpload = type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (isUpload ? boundary.Length == 0 : !CsvTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)) return Refuse(request);

        var faults = new List<InputError>();
        return new BatchRequest
        {
            Tasks = TaskList.Read(request.Query["tasks"].ToString(), faults),
            Grouped = ReadBoolean(request.Query, "grouped", faults) ?? false,
            ShowsMap = ReadBoolean(request.Query, "map", faults) ?? false,
            Guard = ReadBoolean(request.Query, "guard", faults),
            RecommendationCount = ItemCount.Read(request.Query, faults),
            Format = ReadFormat(request),
            Boundary = isUpload ? boundary : null,
            Faults = faults,
        };
    }

    private static bool? ReadBoolean(IQueryCollection query, string name, List<InputError> faults)
    {
        string text = query[name].ToString();
        if (text.Length == 0) return null;
        if (bool.TryParse(text, out bool boolean)) return boolean;
        faults.Add(InputError.InQuery(name, text, "true or false"));
        return null;
    }

    // Whoever prefers NDJSON says so; everybody else gets CSV, since a file came in.
    private static BatchFormat ReadFormat(HttpRequest request) =>
        request.GetTypedHeaders().Accept
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Any(accepted => accepted.MediaType.Equals("application/x-ndjson", StringComparison.OrdinalIgnoreCase))
            ? BatchFormat.Ndjson
            : BatchFormat.Csv;

    private static BatchRequest Refuse(HttpRequest request) => new()
    {
        Refusal = new ApiProblem(
            ProblemTypes.UnsupportedMediaType,
            $"Content-Type is '{request.ContentType}', Content-Encoding '{request.Headers.ContentEncoding}'; expected text/csv, plain or gzip, or multipart/form-data with a boundary and one file."),
    };
}
