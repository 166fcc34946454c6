using System.Globalization;
using System.Text.Json;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Requests;

/// <summary>What is answered when a body is no JSON.</summary>
internal static class BrokenJson
{
    /// <summary>Says what is wrong, and in which line and at which byte, both from one.</summary>
    public static ApiProblem Problem(JsonException e)
    {
        // The runtime ends its message with the place, counted from zero; the place is told once, counted from one.
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string message = place < 0 ? e.Message : e.Message[..place];
        long line = (e.LineNumber ?? 0) + 1;
        long position = (e.BytePositionInLine ?? 0) + 1;
        return new ApiProblem(ProblemTypes.MalformedJson, FormattableString.Invariant($"Line {line}, byte {position}: {message}"))
        {
            Errors = [new InputError(null, line, position.ToString(CultureInfo.InvariantCulture), message, "valid JSON")],
        };
    }
}
