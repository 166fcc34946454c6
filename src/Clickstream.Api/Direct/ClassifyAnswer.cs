using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Clickstream.Api.Scoring;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Direct;

/// <summary>
/// Writes the answer of POST /classify of one model. All that is the same in every answer is serialized once, so that a request writes three values; the
/// bytes are those of a <see cref="ClassifyResponse"/>. Immutable.
/// </summary>
internal sealed class ClassifyAnswer
{
    // The longest double has 24 characters.
    private const int RoomForValues = 64;

    private readonly JsonSerializerOptions _options;
    private readonly byte[] _decided;
    private readonly byte[] _model;

    public ClassifyAnswer(ModelPackage package, ClassifierModel model, JsonSerializerOptions options)
    {
        _options = options;
        string threshold = JsonSerializer.Serialize(model.Threshold, options.GetTypeInfo(typeof(double)));
        string baseRate = model.BaseRate is { } rate ? JsonSerializer.Serialize(rate, options.GetTypeInfo(typeof(double))) : "null";
        _decided = System.Text.Encoding.UTF8.GetBytes($",\"threshold\":{threshold},\"baseRate\":{baseRate},\"reasons\":");
        _model = System.Text.Encoding.UTF8.GetBytes(
            $",\"model\":{JsonSerializer.Serialize(ModelReference.To(package), options.GetTypeInfo(typeof(ModelReference)))},\"warnings\":[]}}");
    }

    /// <summary>Whether a name of a session can be written as it is.</summary>
    public static bool CanWrite(ReadOnlySpan<byte> sessionId) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(sessionId) < 0;

    /// <summary>Writes the answer.</summary>
    /// <param name="buffer">Receives it; replaced by a larger one if need be.</param>
    /// <param name="sessionId">The session's name, to be written as it is; empty for none.</param>
    /// <param name="willPurchase">The decision.</param>
    /// <param name="probability">A finite number.</param>
    /// <param name="reasons">The reasons, possibly none.</param>
    /// <returns>Length of the answer in bytes.</returns>
    public int Write(ref byte[] buffer, ReadOnlySpan<byte> sessionId, bool willPurchase, double probability, IReadOnlyList<Reason> reasons)
    {
        ReadOnlySpan<byte> why = reasons.Count == 0
            ? "[]"u8
            : JsonSerializer.SerializeToUtf8Bytes(ReasonResponse.Of(reasons), (JsonTypeInfo<IReadOnlyList<ReasonResponse>>)_options.GetTypeInfo(typeof(IReadOnlyList<ReasonResponse>)));
        int most = sessionId.Length + why.Length + _decided.Length + _model.Length + RoomForValues + 64;
        if (buffer.Length < most) buffer = new byte[2 * most];
        int length = 0;
        Span<byte> answer = buffer;
        if (sessionId.IsEmpty)
        {
            Append(answer, ref length, "{\"sessionId\":null"u8);
        }
        else
        {
            Append(answer, ref length, "{\"sessionId\":\""u8);
            Append(answer, ref length, sessionId);
            Append(answer, ref length, "\""u8);
        }

        Append(answer, ref length, willPurchase ? ",\"willPurchase\":true,\"probability\":"u8 : ",\"willPurchase\":false,\"probability\":"u8);
        Utf8Formatter.TryFormat(probability, answer[length..], out int digits);
        length += digits;
        Append(answer, ref length, _decided);
        Append(answer, ref length, why);
        Append(answer, ref length, _model);
        return length;
    }

    private static void Append(Span<byte> answer, ref int length, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(answer[length..]);
        length += bytes.Length;
    }
}
