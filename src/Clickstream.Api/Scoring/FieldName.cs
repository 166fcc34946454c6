using Clickstream.Csv;

namespace Clickstream.Api.Scoring;

/// <summary>A name of a field. Where two names of one field are given, the lower rank counts, as with the columns of a CSV.</summary>
internal readonly record struct FieldName(EventField Field, int Rank);
