import { useState } from 'react';
import { useMe } from '../../platform/me';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { DeskActivities } from './desk-activities';
import { DeskApplications } from './desk-applications';
import { DeskHours } from './desk-hours';
import { DeskVolunteerList } from './desk-volunteer-list';

type Slice = 'applications' | 'volunteers' | 'activities' | 'hours';

/** 志愿者: who wishes to be one, who is, what they do, and how long they served. */
export function DeskVolunteers({ post }: { post: PostView }) {
  const counters = useMe().data?.counters;
  const [slice, setSlice] = useState<Slice>('applications');
  const counted = (word: string, count = 0) => (count > 0 ? `${word} ${count}` : word);
  const options: { value: Slice; word: string }[] = [
    { value: 'applications', word: counted('报名', counters?.volunteerApplications) },
    { value: 'activities', word: '活动' },
    { value: 'hours', word: counted('时长', counters?.objectedHours) },
    { value: 'volunteers', word: '名单' },
  ];
  const slices = <Segment options={options} value={slice} onChange={setSlice} />;
  switch (slice) {
    case 'applications':
      return <DeskApplications post={post} slices={slices} />;
    case 'activities':
      return <DeskActivities post={post} slices={slices} />;
    case 'hours':
      return <DeskHours slices={slices} />;
    case 'volunteers':
      return <DeskVolunteerList post={post} slices={slices} />;
  }
}
