using Clickstream.Api.Errors;
using Clickstream.Api.Requests;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Batch;

/// <summary>What the headers say of a posted file: a CSV as the body, or as a part of a multipart body.</summary>
internal static class CsvUpload
{
    private static readonly string[] CsvTypes = ["text/csv", "application/csv", "application/gzip", "application/x-gzip"];

    /// <summary>Whether it is one of these, in an encoding that is known.</summary>
    /// <param name="request">The request; its body is not read.</param>
    /// <param name="boundary">What separates the parts of a multipart body; null when the body is the file.</param>
    public static bool TryRead(HttpRequest request, out string? boundary)
    {
        boundary = null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || BodyEncoding.IsUnknown(request)) return false;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return CsvTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length > 0;
    }

    /// <summary>Why it is none.</summary>
    public static ApiProblem Refusal(HttpRequest request) => new(
        ProblemTypes.UnsupportedMediaType,
        $"Content-Type is '{request.ContentType}', Content-Encoding '{request.Headers.ContentEncoding}'; expected text/csv, plain or gzip, or multipart/form-data with a boundary and one file.");
}
