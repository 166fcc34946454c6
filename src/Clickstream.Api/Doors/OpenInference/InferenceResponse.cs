using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clickstream.Api.Doors.Rows;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>Writes the answer to an inference: JSON, and after it the outputs that are wanted in binary form.</summary>
internal sealed class InferenceResponse(string modelName, string version, InferenceRequest request, IReadOnlyList<AnswerColumn> columns, TensorScoring scoring, IReadOnlyList<Prediction?> answers)
    : IResult
{
    /// <summary>Length of the JSON before the binary part; of requests, too.</summary>
    public const string LengthHeader = "Inference-Header-Content-Length";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = new ArrayBufferWriter<byte>();
        var tail = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Options)) Write(json, tail);
        HttpResponse response = httpContext.Response;
        response.ContentType = tail.WrittenCount == 0 ? "application/json; charset=utf-8" : "application/octet-stream";
        if (tail.WrittenCount > 0) response.Headers[LengthHeader] = body.WrittenCount.ToString(CultureInfo.InvariantCulture);
        response.ContentLength = body.WrittenCount + tail.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
        await response.Body.WriteAsync(tail.WrittenMemory, httpContext.RequestAborted);
    }

    /// <summary>The datatype of a column.</summary>
    public static TensorType TypeOf(AnswerColumn column) => column.Kind switch
    {
        AnswerKind.Boolean => TensorType.Bool,
        AnswerKind.Whole => TensorType.Int64,
        AnswerKind.Text => TensorType.Bytes,
        _ => TensorType.Fp64,
    };

    private void Write(Utf8JsonWriter json, ArrayBufferWriter<byte> tail)
    {
        json.WriteStartObject();
        json.WriteString("model_name", modelName);
        json.WriteString("model_version", version);
        if (request.Id is { } id) json.WriteString("id", id);
        if (scoring.Warnings is { } warnings)
        {
            json.WriteStartObject("parameters");
            json.WriteString("warnings", warnings);
            json.WriteEndObject();
        }

        json.WriteStartArray("outputs");
        if (request.Outputs.Count == 0)
            foreach (AnswerColumn column in columns) Write(json, column, request.BinaryOutput, tail);
        foreach (RequestedOutput output in request.Outputs)
            Write(json, columns.First(column => column.Name == output.Name), output.Binary ?? request.BinaryOutput, tail);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, AnswerColumn column, bool binary, ArrayBufferWriter<byte> tail)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("datatype", TypeOf(column).Name);
        json.WriteStartArray("shape");
        json.WriteNumberValue(answers.Count);
        json.WriteEndArray();
        if (binary)
        {
            int before = tail.WrittenCount;
            foreach (Prediction? answer in answers) WriteBytes(column, answer, tail);
            json.WriteStartObject("parameters");
            json.WriteNumber("binary_data_size", tail.WrittenCount - before);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("data");
            foreach (Prediction? answer in answers) column.Write(json, answer);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Where there is no answer: not a number, no, zero, or nothing.
    private static void WriteBytes(AnswerColumn column, Prediction? answer, ArrayBufferWriter<byte> tail)
    {
        double? number = answer is null ? null : column.Number(answer);
        switch (column.Kind)
        {
            case AnswerKind.Text:
                string text = answer is null ? "" : column.Text!(answer) ?? "";
                int length = Encoding.UTF8.GetByteCount(text);
                Span<byte> span = tail.GetSpan(sizeof(uint) + length);
                BinaryPrimitives.WriteUInt32LittleEndian(span, (uint)length);
                Encoding.UTF8.GetBytes(text, span[sizeof(uint)..]);
                tail.Advance(sizeof(uint) + length);
                break;
            case AnswerKind.Boolean:
                tail.GetSpan(1)[0] = number is > 0 ? (byte)1 : (byte)0;
                tail.Advance(1);
                break;
            case AnswerKind.Whole:
                BinaryPrimitives.WriteInt64LittleEndian(tail.GetSpan(sizeof(long)), (long)(number ?? 0));
                tail.Advance(sizeof(long));
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(tail.GetSpan(sizeof(double)), number ?? double.NaN);
                tail.Advance(sizeof(double));
                break;
        }
    }
}
