using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>What the pool knows of one task's model.</summary>
/// <param name="Task">The task.</param>
/// <param name="State">Whether it can be asked.</param>
/// <param name="Expected">Whether the service is ready only with this model.</param>
/// <param name="Package">The model in use; null unless ready.</param>
/// <param name="Error">Why there is none, or why a newer package was refused while the old one goes on; null when all is well.</param>
public sealed record ModelStatus(PredictionTask Task, ModelState State, bool Expected, ModelPackage? Package, string? Error);
