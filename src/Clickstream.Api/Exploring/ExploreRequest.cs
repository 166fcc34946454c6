using Clickstream.Api.Batch;
using Clickstream.Api.Errors;
using Clickstream.Api.Requests;

namespace Clickstream.Api.Exploring;

/// <summary>How a posted file is to be explored. The file itself is not read here.</summary>
internal sealed record ExploreRequest : IReadRequest
{
    public ApiProblem? Refusal { get; init; }

    public IReadOnlyList<InputError> Faults { get; init; } = [];

    /// <summary>Session rows: the column with the outcome; null looks for one by its name.</summary>
    public string? Label { get; init; }

    /// <summary>What separates the parts of a multipart body; null when the body is the file.</summary>
    public string? Boundary { get; init; }

    /// <summary>Reads query and headers; called by the framework.</summary>
    public static ValueTask<ExploreRequest?> BindAsync(HttpContext context) => ValueTask.FromResult<ExploreRequest?>(Read(context.Request));

    private static ExploreRequest Read(HttpRequest request) => CsvUpload.TryRead(request, out string? boundary)
        ? new ExploreRequest { Boundary = boundary, Label = request.Query["label"].ToString() is { Length: > 0 } label ? label : null }
        : new ExploreRequest { Refusal = CsvUpload.Refusal(request) };
}
