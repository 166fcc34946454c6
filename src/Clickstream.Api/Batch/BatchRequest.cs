using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Clickstream.Batch;
using Clickstream.Tasks;

namespace Clickstream.Api.Batch;

/// <summary>How a posted file is to be scored. The file itself is not read here.</summary>
internal sealed record BatchRequest : IReadRequest
{
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
        if (!CsvUpload.TryRead(request, out string? boundary)) return new BatchRequest { Refusal = CsvUpload.Refusal(request) };
        var faults = new List<InputError>();
        return new BatchRequest
        {
            Tasks = TaskList.Read(request.Query["tasks"].ToString(), faults),
            Grouped = ReadBoolean(request.Query, "grouped", faults) ?? false,
            ShowsMap = ReadBoolean(request.Query, "map", faults) ?? false,
            Guard = ReadBoolean(request.Query, "guard", faults),
            RecommendationCount = ItemCount.Read(request.Query, faults),
            Format = ReadFormat(request),
            Boundary = boundary,
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
}
