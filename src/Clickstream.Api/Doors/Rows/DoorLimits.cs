using Clickstream.Api.Errors;
using Microsoft.AspNetCore.Http.Metadata;

namespace Clickstream.Api.Doors.Rows;

/// <summary>How much one request may hold. The server itself lets a body pass that is a byte too long, so that the refusal can say what would do.</summary>
internal sealed record DoorLimits(DoorsOptions Options) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => Options.MaximumBytes + 1L;

    /// <summary>Why so many rows are not taken; null when they are.</summary>
    public static ApiProblem? Check(long rows, DoorsOptions options) => rows <= options.MaximumRows ? null : new ApiProblem(
        ProblemTypes.TooManyRows,
        FormattableString.Invariant($"The request holds more than {options.MaximumRows} rows; POST /batch takes files of any length."));
}
