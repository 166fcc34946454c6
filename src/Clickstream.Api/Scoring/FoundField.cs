using System.Text.Json;

namespace Clickstream.Api.Scoring;

/// <summary>The value of a field, with its place in the body.</summary>
/// <param name="Rank">Of several values of one field, the lowest counts.</param>
/// <param name="Property">Its last name and its value.</param>
/// <param name="Parent">JSON pointer of the object that it is in.</param>
internal readonly record struct FoundField(int Rank, JsonProperty Property, string Parent)
{
    public JsonElement Value => Property.Value;

    /// <summary>JSON pointer of the value; made only when there is something to say of it.</summary>
    public string Pointer => $"{Parent}/{JsonFindings.Escape(Property.Name)}";
}
