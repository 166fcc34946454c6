using Clickstream.Tasks;

namespace Clickstream.Api.Doors.Rows;

/// <summary>A column of the answer.</summary>
/// <param name="Name">What POST /batch calls it, too.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Number">The value of an answer, 1 and 0 for yes and no; null for texts, or where the model gives none.</param>
/// <param name="Text">The text of an answer; null but for texts.</param>
internal sealed record AnswerColumn(string Name, AnswerKind Kind, Func<Prediction, double?> Number, Func<Prediction, string?>? Text = null);
