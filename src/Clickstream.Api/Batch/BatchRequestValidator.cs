using Clickstream.Api.Requests;
using FluentValidation;

namespace Clickstream.Api.Batch;

/// <summary>Rules across the settings of a batch.</summary>
internal sealed class BatchRequestValidator : AbstractValidator<BatchRequest>
{
    public BatchRequestValidator()
    {
        ItemCount.InRange(RuleFor(request => request.RecommendationCount));

        RuleFor(request => request.Tasks!.Count)
            .GreaterThan(0).OverridePropertyName("?tasks").WithMessage("at least one task").WithState(_ => "none")
            .When(request => request.Tasks is not null && request.Faults.Count == 0);
    }
}
