using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clickstream.Exploration.Reports;

/// <summary>Writes a cell as what it holds: a text, a number or null.</summary>
public sealed class ReportCellConverter : JsonConverter<ReportCell>
{
    /// <inheritdoc/>
    public override ReportCell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetDouble(),
        _ => default,
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReportCell value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.Text is { } text) writer.WriteStringValue(text);
        else if (value.Number is { } number && double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteNullValue();
    }
}
