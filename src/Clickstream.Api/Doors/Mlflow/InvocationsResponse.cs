using System.Text.Encodings.Web;
using System.Text.Json;
using Clickstream.Api.Doors.Rows;
using Clickstream.Tasks;

namespace Clickstream.Api.Doors.Mlflow;

/// <summary>Writes predictions as MLflow writes those of a model that answers with a table: a record a row.</summary>
internal sealed class InvocationsResponse(IReadOnlyList<AnswerColumn> columns, IReadOnlyList<Prediction?> answers, IReadOnlyList<string> warnings) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = "application/json";
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body, Options)) Write(json);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("predictions");
        foreach (Prediction? answer in answers)
        {
            json.WriteStartObject();
            foreach (AnswerColumn column in columns)
            {
                json.WritePropertyName(column.Name);
                column.Write(json, answer);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (string warning in warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
