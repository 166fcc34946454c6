using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>A number of the input after some steps in float32. Slots share the steps that they have in common.</summary>
internal sealed class NumberSlot : Slot
{
    private readonly NumberSlot? _before;
    private readonly INumberStep? _step;

    /// <summary>The number as it is.</summary>
    public NumberSlot(int source)
        : base(source)
    {
    }

    private NumberSlot(NumberSlot before, INumberStep step)
        : base(before.Source) => (_before, _step, StepCount) = (before, step, before.StepCount + 1);

    /// <summary>Number of steps.</summary>
    public int StepCount { get; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<INumberStep> Steps
    {
        get
        {
            var steps = new List<INumberStep>();
            for (NumberSlot slot = this; slot._before is not null; slot = slot._before) steps.Add(slot._step!);
            steps.Reverse();
            return steps;
        }
    }

    /// <summary>The number after one more step.</summary>
    public NumberSlot Then(INumberStep step) => new(this, step);
}
