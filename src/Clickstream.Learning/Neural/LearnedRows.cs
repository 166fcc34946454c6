using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neural;

/// <summary>Rows with what training asks of them, as float32.</summary>
/// <param name="Features">The table.</param>
/// <param name="Targets">One a row of the table: a label, or the standardised target.</param>
/// <param name="Weights">One a row of the table; of mean 1 over the rows that count.</param>
/// <param name="Scale">How the features go into the first layer.</param>
/// <param name="Rows">Which rows of the table take part.</param>
internal sealed record LearnedRows(FeatureMatrix Features, float[] Targets, float[] Weights, InputScale Scale, int[] Rows);
