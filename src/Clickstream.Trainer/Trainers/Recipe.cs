using Clickstream.Learning.Preprocessing;

namespace Clickstream.Trainer.Trainers;

/// <summary>How the columns are prepared and how the estimator is set.</summary>
internal sealed record Recipe<TOptions>(ColumnTransformerOptions Preparation, TOptions Options);
