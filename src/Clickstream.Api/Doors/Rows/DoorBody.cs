using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Clickstream.Api.Errors;
using Clickstream.Api.Requests;

namespace Clickstream.Api.Doors.Rows;

/// <summary>A body as it was sent, all of it, or why it is not taken.</summary>
internal static class DoorBody
{
    private const int MaximumDepth = 16;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <summary>Reads the body. Only one of the two is null.</summary>
    public static async Task<(byte[]? Bytes, ApiProblem? Problem)> ReadAsync(HttpContext context, int maximumBytes)
    {
        HttpRequest request = context.Request;
        if (BodyEncoding.IsUnknown(request))
            return (null, new ApiProblem(ProblemTypes.UnsupportedMediaType, $"Content-Encoding is '{request.Headers.ContentEncoding}'; expected none, or gzip."));
        if (request.ContentLength > maximumBytes) return (null, TooLarge(maximumBytes));
        PipeReader body = request.BodyReader;
        try
        {
            ReadResult read = await body.ReadAtLeastAsync(maximumBytes + 1, context.RequestAborted);
            bool fits = read.Buffer.Length <= maximumBytes;
            byte[]? bytes = fits ? read.Buffer.ToArray() : null;
            body.AdvanceTo(read.Buffer.End);
            return (bytes, fits ? null : TooLarge(maximumBytes));
        }
        catch (InvalidDataException e)
        {
            return (null, new ApiProblem(ProblemTypes.BadRequest, char.ToUpperInvariant(e.Message[0]) + e.Message[1..])); // The gzip is damaged.
        }
    }

    /// <summary>Reads a part of the body as JSON, whose root must be an object.</summary>
    public static JsonDocument? Parse(Memory<byte> bytes, out ApiProblem? problem)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (bytes.Span.StartsWith(mark)) bytes = bytes[mark.Length..];
        if (!Utf8.IsValid(bytes.Span))
        {
            problem = NotUtf8(bytes.Span);
            return null;
        }

        TakeNaN(bytes.Span);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, JsonOptions);
        }
        catch (JsonException e)
        {
            problem = BrokenJson.Problem(e);
            return null;
        }
        catch (InvalidOperationException e)
        {
            // How the runtime says that a name is not Unicode: wrong UTF-8, or half a surrogate pair.
            problem = new ApiProblem(ProblemTypes.MalformedJson, e.Message);
            return null;
        }

        problem = document.RootElement.ValueKind == JsonValueKind.Object
            ? null
            : ApiProblem.Invalid([InputError.At("", JsonCell.Describe(document.RootElement), "an object")]);
        if (problem is null) return document;
        document.Dispose();
        return null;
    }

    // Python's own writer, which MLflow's client and others use, writes a missing number as a bare NaN, which is no JSON. An empty text, which is missing
    // too, is as long: so places in messages stay right.
    private static void TakeNaN(Span<byte> json)
    {
        if (json.IndexOf("NaN"u8) < 0) return;
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'\\' when inText:
                    i++;
                    break;
                case (byte)'"':
                    inText = !inText;
                    break;
                case (byte)'N' when !inText && json[i..].StartsWith("NaN"u8):
                    "\"\" "u8.CopyTo(json[i..]);
                    i += 2;
                    break;
            }
        }
    }

    // The JSON reader takes what stands in texts on trust, and fails when they are looked at.
    private static ApiProblem NotUtf8(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done) at += length;
        return new ApiProblem(ProblemTypes.MalformedJson, FormattableString.Invariant($"Byte {at + 1} of the body is no UTF-8."));
    }

    private static ApiProblem TooLarge(int maximumBytes) =>
        new(ProblemTypes.BodyTooLarge, FormattableString.Invariant($"The body is larger than {maximumBytes} bytes; POST /batch takes files of any length."));
}
